import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { areaField, textField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import type { Admin } from './part.ts';
import type { Canned } from './types.ts';

/** One canned reply in all its languages. */
class CannedForm extends Dialog {
  static override properties = { admin: { attribute: false }, reply: { attribute: false }, busy: { state: true }, failure: { state: true }, errors: { state: true } };
  declare admin: Admin;
  declare reply: Canned;
  declare private busy: boolean;
  declare private failure: string;
  declare private errors: Record<string, string>;
  #draft!: Canned;

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
    this.errors = {};
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override heading(): string {
    return this.reply.title || t('canned.new');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#draft = structuredClone(this.reply);
  }

  async #save(): Promise<void> {
    const { id, shortcut, title, texts, version } = this.#draft;
    const errors: Record<string, string> = {};
    if (!/^[\p{L}\p{N}-]{1,40}$/u.test(shortcut)) errors['shortcut'] = t('canned.badShortcut');
    if (title.trim() === '') errors['title'] = t('missing');
    const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
    if (Object.keys(filled).length === 0) errors[`text-${LANGUAGES[0]}`] = t('canned.noText');
    this.errors = errors;
    if (Object.keys(errors).length > 0 || this.busy) return;
    this.busy = true;
    this.failure = '';
    const body = { shortcut, title: title.trim(), texts: filled, ...(version === undefined ? {} : { version }) };
    try {
      if (id === '') await this.admin.api.post('/api/admin/canned', body);
      else await this.admin.api.put(`/api/admin/canned/${encodeURIComponent(id)}`, body);
      toast({ text: t('saved'), kind: 'good' });
      this.emit('done');
      this.close();
    } catch (failure) {
      if (failure instanceof Problem && failure.problem === 'exists') this.errors = { shortcut: t('canned.taken') };
      else this.failure = problemText(failure);
    }
    this.busy = false;
  }

  protected override body(): TemplateResult {
    const draft = this.#draft;
    const edit = (change: Partial<Canned>) => {
      Object.assign(draft, change);
      this.requestUpdate();
    };
    return html`<div class="dialog-body stack">
      <div class="columns">
        ${textField({ id: 'title', label: t('canned.title'), value: draft.title, maxlength: 80, error: this.errors['title'], change: (title) => edit({ title }) })}
        ${textField({ id: 'shortcut', label: t('canned.shortcut'), hint: t('canned.shortcutHint'), value: draft.shortcut, maxlength: 40, code: true, error: this.errors['shortcut'], change: (shortcut) => edit({ shortcut: shortcut.replace(/^\//, '') }) })}
      </div>
      <p class="field-hint">${t('canned.variables')} <code>{{customer.name}}</code> <code>{{agent.name}}</code> <code>{{ticket.number}}</code></p>
      ${LANGUAGES.map((code) =>
        areaField({ id: `text-${code}`, label: OWN_NAMES[code]!, lang: code, rows: 3, maxlength: 4000, value: draft.texts[code] ?? '', error: this.errors[`text-${code}`], change: (text) => edit({ texts: { ...draft.texts, [code]: text } }) }),
      )}
      ${this.failure ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.failure}</span></p>` : nothing}
    </div>`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot">
      <button class="button" type="button" @click=${() => this.close()}>${t('cancel')}</button>
      <button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => void this.#save()}>${t('save')}</button>
    </footer>`;
  }
}
define('admin-canned-form', CannedForm);
