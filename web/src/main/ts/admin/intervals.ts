import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { define, PageElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { timeOf } from './time-of.ts';
import type { Hours } from './types.ts';

/** The open hours of one day: none, one, or several intervals. */
class Intervals extends PageElement {
  static override properties = { values: { attribute: false }, name: {}, error: {} };
  declare values: Hours[];
  /** Of the day, for screen readers. */
  declare name: string;
  declare error: string;

  #tell(values: Hours[]): void {
    this.emit('changed', values);
  }

  #time(index: number, end: 'from' | 'to'): TemplateResult {
    const hours = this.values[index]!;
    // A field for times would follow the browser's language and say «PM» in a Latvian page.
    return html`<input class="input time" maxlength="5" placeholder="09:00" autocomplete="off" aria-label=${t(`hours.${end}`, { day: this.name })} .value=${live(hours[end])}
      aria-invalid=${this.error ? 'true' : 'false'}
      @change=${(event: Event) => this.#tell(this.values.with(index, { ...hours, [end]: timeOf((event.target as HTMLInputElement).value) }))} />`;
  }

  protected override render(): TemplateResult {
    const last = this.values.at(-1);
    const next = last ? { from: last.to, to: '18:00' } : { from: '09:00', to: '18:00' };
    return html`<div class="intervals">
      ${this.values.length === 0 ? html`<span class="quiet closed">${t('hours.closed')}</span>` : ''}
      ${this.values.map(
        (_, index) => html`<span class="interval">
          ${this.#time(index, 'from')}<span aria-hidden="true">–</span>${this.#time(index, 'to')}
          <button class="button button-quiet button-icon" type="button" aria-label=${t('hours.remove', { day: this.name })} @click=${() => this.#tell(this.values.toSpliced(index, 1))}>${icon('x', 16)}</button>
        </span>`,
      )}
      <button class="button button-small button-quiet" type="button" aria-label=${t('hours.addTo', { day: this.name })} @click=${() => this.#tell([...this.values, next])}>${icon('plus', 14)}${t('hours.add')}</button>
      ${this.error ? html`<p class="field-error">${this.error}</p>` : ''}
    </div>`;
  }
}
define('admin-intervals', Intervals);
