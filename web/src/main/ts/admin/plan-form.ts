import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import type { Admin } from './part.ts';
import type { Plan } from './types.ts';

/** When a translation is published, and when it is taken away again. */
class PlanForm extends Dialog {
  static override properties = { admin: { attribute: false }, path: {}, plan: { attribute: false }, zone: {}, busy: { state: true }, failure: { state: true } };
  declare admin: Admin;
  declare path: string;
  declare plan: Plan | null;
  declare zone: string;
  declare private busy: boolean;
  declare private failure: string;
  #from = '';
  #until = '';

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#from = this.plan?.publishAt ?? '';
    this.#until = this.plan?.unpublishAt ?? '';
  }

  protected override heading(): string {
    return t('plan');
  }

  async #send(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = '';
    try {
      await work();
      toast({ text: done, kind: 'good' });
      this.emit('done');
      this.close();
    } catch (failure) {
      this.failure = failure instanceof Problem && failure.problem === 'past' ? t('plan.past') : problemText(failure);
    }
    this.busy = false;
  }

  #save(): void {
    if (this.#from === '' && this.#until === '') this.failure = t('plan.none');
    else if (this.#from !== '' && this.#until !== '' && this.#from >= this.#until) this.failure = t('plan.order');
    else {
      const times = { ...(this.#from ? { publishAt: this.#from } : {}), ...(this.#until ? { unpublishAt: this.#until } : {}) };
      void this.#send(() => this.admin.api.put(this.path, times), t('plan.saved'));
    }
  }

  protected override body(): TemplateResult {
    const field = (id: string, label: string, value: string, change: (value: string) => void) => html`<div class="field">
      <label for=${id}>${label}</label>
      <input class="input" id=${id} type="datetime-local" .value=${value} @input=${(event: Event) => change((event.target as HTMLInputElement).value)} />
    </div>`;
    return html`<div class="dialog-body stack">
      <p>${t('plan.lead')}</p>
      <div class="columns">
        ${field('plan-from', t('plan.from'), this.#from, (value) => (this.#from = value))}
        ${field('plan-until', t('plan.until'), this.#until, (value) => (this.#until = value))}
      </div>
      <p class="field-hint">${t('plan.zone', { zone: this.zone })}</p>
      ${this.failure ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.failure}</span></p>` : nothing}
    </div>`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot">
      ${this.plan === null
        ? nothing
        : html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#send(() => this.admin.api.delete(this.path), t('plan.forgotten'))}>${icon('trash', 16)}${t('plan.forget')}</button>`}
      <button class="button" type="button" @click=${() => this.close()}>${t('cancel')}</button>
      <button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => this.#save()}>${t('save')}</button>
    </footer>`;
  }
}
define('admin-plan-form', PlanForm);
