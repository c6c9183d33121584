import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import './canned-form.ts';
import { LANGUAGES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Canned } from './types.ts';

/** Replies that agents bring in with a slash. */
class AdminCanned extends AdminPart {
  static override properties = { replies: { state: true }, edited: { state: true } };
  declare private replies: Canned[] | null;
  declare private edited: Canned | null;

  constructor() {
    super();
    this.replies = null;
    this.edited = null;
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    this.replies = (await this.admin.api.get<{ canned: Canned[] }>('/api/admin/canned')).canned;
  }

  async #delete(reply: Canned): Promise<void> {
    const sure = await confirm({ heading: t('canned.delete'), text: t('canned.deleteText', { title: reply.title }), yes: t('canned.delete'), danger: true });
    if (!sure) return;
    await this.run(async () => {
      await this.admin.api.delete(`/api/admin/canned/${encodeURIComponent(reply.id)}`);
      toast({ text: t('canned.deleted'), kind: 'good' });
      await this.#load();
    });
  }

  protected override render(): TemplateResult {
    if (this.replies === null) return this.loading();
    return html`${pageHead(
      t('part.canned'),
      t('canned.lead'),
      html`<button class="button button-primary" type="button" @click=${() => (this.edited = { id: '', shortcut: '', title: '', texts: {} })}>${icon('plus', 16)}${t('canned.new')}</button>`,
    )}
    ${this.failureStrip()}
    ${this.replies.length === 0
      ? empty('zap', t('canned.empty'), t('canned.emptyHint'))
      : html`<ul class="card list">${this.replies.map((reply) => this.#reply(reply))}</ul>`}
    ${this.edited
      ? html`<admin-canned-form .admin=${this.admin} .reply=${this.edited} @done=${() => void this.run(() => this.#load())} @closed=${() => (this.edited = null)}></admin-canned-form>`
      : nothing}`;
  }

  #reply(reply: Canned): TemplateResult {
    const here = document.documentElement.lang;
    const text = reply.texts[here] ?? Object.values(reply.texts)[0] ?? '';
    return html`<li class="canned">
      <button class="canned-open" type="button" @click=${() => (this.edited = reply)}>
        <span><strong>${reply.title}</strong> <kbd>/${reply.shortcut}</kbd></span>
        <span class="quiet">${text}</span>
      </button>
      <span class="article-languages">${LANGUAGES.map((code) => html`<span class="tag ${reply.texts[code] ? 'tag-good' : 'tag-missing'}">${code.toUpperCase()}</span>`)}</span>
      <button class="button button-quiet button-icon" type="button" aria-label=${t('canned.deleteOf', { title: reply.title })} ?disabled=${this.busy} @click=${() => void this.#delete(reply)}>${icon('trash', 16)}</button>
    </li>`;
  }
}
define('admin-canned', AdminCanned);
