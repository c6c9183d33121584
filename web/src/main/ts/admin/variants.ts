import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { define, PageElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';

/** The other ways in which customers ask the same: Enter adds one below, Backspace in an empty one removes it. */
class Variants extends PageElement {
  static override properties = { values: { attribute: false }, lang: {} };
  declare values: string[];
  declare lang: string;

  #tell(values: string[], focus?: number): void {
    this.emit('changed', values);
    if (focus !== undefined) void this.updateComplete.then(() => requestAnimationFrame(() => this.#field(focus)?.focus()));
  }

  #field(index: number): HTMLInputElement | undefined {
    return this.querySelectorAll('input')[index];
  }

  #key(event: KeyboardEvent, index: number): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#tell(this.values.toSpliced(index + 1, 0, ''), index + 1);
    } else if (event.key === 'Backspace' && this.values[index] === '') {
      event.preventDefault();
      this.#tell(this.values.toSpliced(index, 1), Math.max(0, index - 1));
    }
  }

  protected override render(): TemplateResult {
    return html`<fieldset class="field variants">
      <legend>${t('article.variants')} <span class="count">${this.values.length}</span></legend>
      <p class="field-hint">${t('article.variantsHint')}</p>
      <ol>
        ${this.values.map(
          (value, index) => html`<li>
            <input class="input" lang=${this.lang} maxlength="500" aria-label=${t('article.variant', { n: index + 1 })} .value=${live(value)}
              @input=${(event: Event) => this.#tell(this.values.with(index, (event.target as HTMLInputElement).value))}
              @keydown=${(event: KeyboardEvent) => this.#key(event, index)} />
            <button class="button button-quiet button-icon" type="button" aria-label=${t('article.variantRemove', { n: index + 1 })} @click=${() => this.#tell(this.values.toSpliced(index, 1))}>${icon('x', 16)}</button>
          </li>`,
        )}
      </ol>
      <div><button class="button button-small" type="button" @click=${() => this.#tell([...this.values, ''], this.values.length)}>${icon('plus', 14)}${t('article.variantAdd')}</button></div>
    </fieldset>`;
  }
}
define('admin-variants', Variants);
