import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { areaField } from './fields.ts';
import { OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Asked } from './types.ts';

/** Who was told a revision that was wrong, and one step to put it right with all of them. */
class AdminRecall extends AdminPart {
  static override properties = { article: {}, lang: {}, revision: {}, told: { state: true } };
  declare article: string;
  declare lang: string;
  declare revision: string;
  declare private told: Asked[] | null;
  #text = '';

  constructor() {
    super();
    this.told = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => (this.told = (await this.admin.api.get<{ told: Asked[] }>(`${this.#path()}/told`)).told));
  }

  #path(): string {
    return `/api/admin/articles/${encodeURIComponent(this.article)}/translations/${this.lang}/revisions/${this.revision}`;
  }

  async #send(): Promise<void> {
    const text = this.#text.trim();
    if (!this.valid(text === '' ? { correction: t('missing') } : {})) return;
    const n = new Set(this.told!.map(({ conversation }) => conversation)).size;
    if (!(await confirm({ heading: t('recall.send'), text: t('recall.sure', { n }), yes: t('recall.send') }))) return;
    await this.run(async () => {
      const done = await this.admin.api.post<{ conversations: number; sent: number }>(`${this.#path()}/corrections`, { text });
      this.dirty = false;
      toast({ text: t('recall.sent', { n: done.sent, of: done.conversations }), kind: done.sent === done.conversations ? 'good' : 'info' });
    });
  }

  protected override render(): TemplateResult {
    if (this.told === null) return this.loading();
    const language = OWN_NAMES[this.lang] ?? this.lang;
    return html`<p class="back"><a href="#faq/${encodeURIComponent(this.article)}">${icon('chevronLeft', 16)}${this.article}</a></p>
      ${pageHead(t('recall'), t('recall.lead', { n: Number(this.revision), language }))} ${this.told.length === 0 ? this.failureStrip() : nothing}
      ${this.told.length === 0
        ? empty('users', t('recall.empty'), t('recall.emptyHint'))
        : html`<div class="card pad stack">
              ${areaField({ id: 'correction', label: t('recall.text'), value: this.#text, rows: 4, maxlength: 10000, error: this.errors['correction'], change: (text) => ((this.#text = text), this.touched()) })}
              <div class="row-end"><button class="button button-primary" type="button" ?disabled=${this.busy} @click=${() => void this.#send()}>${icon('send', 16)}${t('recall.send')}</button></div>
              ${this.failureStrip()}
            </div>
            <ul class="card list">
              ${this.told.map((asked) => html`<li class="held"><p lang=${asked.lang}>${asked.text}</p>
                <p class="quiet">${moment(asked.at)} · <a href="/desk#${asked.conversation}">${t('unanswered.conversation')}</a></p></li>`)}
            </ul>`}`;
  }
}
define('admin-recall', AdminRecall);
