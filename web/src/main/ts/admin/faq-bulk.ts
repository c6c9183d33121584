import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { REHEARSAL_PATIENCE } from './rehearsal.ts';
import { RehearsedPart, type Changed } from './rehearsed.ts';

type Action = 'tag' | 'untag' | 'publish' | 'unpublish' | 'archive' | 'unarchive' | 'delete';

interface Done extends Changed {
  changed: number;
  skipped: string[];
}

/** What can be done with all the articles that are ticked; emits `done` when they have changed. */
class AdminBulk extends RehearsedPart {
  static override properties = { ids: { attribute: false }, archived: { attribute: false } };
  declare ids: string[];
  /** Whether they stand in the archive. */
  declare archived: boolean;
  #tag = '';

  constructor() {
    super();
    this.ids = [];
    this.archived = false;
  }

  async #do(action: Action): Promise<void> {
    const { ids } = this;
    const tag = this.#tag.trim();
    if ((action === 'tag' || action === 'untag') && !this.valid(tag === '' ? { 'bulk-tag': t('missing') } : {})) return;
    if (action === 'delete' && !(await confirm({ heading: t('bulk.delete'), text: t('bulk.deleteText', { n: ids.length }), yes: t('bulk.delete'), danger: true }))) return;
    await this.rehearsed(async (despite) => {
      const body = { ids, action, ...(action === 'tag' || action === 'untag' ? { tag } : {}), ...(despite === '' ? {} : { despite }) };
      const done = await this.admin.api.post<Done>('/api/admin/articles/bulk', body, REHEARSAL_PATIENCE);
      const { changed, skipped } = done;
      const told = skipped.length === 0 ? t('bulk.done', { n: changed }) : t('bulk.partly', { n: changed, skipped: skipped.length });
      this.tell(told, done, () => this.emit('done'), skipped.length > 0);
      this.emit('done');
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.ids.length === 0) return html`${this.failureStrip()} ${this.rehearsalDialog()}`;
    const button = (action: Action, look = '') =>
      html`<button class="button button-small ${look}" type="button" ?disabled=${this.busy} @click=${() => void this.#do(action)}>${t(`bulk.${action}`)}</button>`;
    return html`<div class="bulk" role="group" aria-label=${t('bulk.chosen', { n: this.ids.length })}>
        <strong>${t('bulk.chosen', { n: this.ids.length })}</strong>
        <span class="bulk-tag">
          <input class="input" id="bulk-tag" maxlength="50" aria-label=${t('bulk.tagName')} placeholder=${t('bulk.tagName')} aria-invalid=${this.errors['bulk-tag'] ? 'true' : 'false'}
            .value=${this.#tag} @input=${(event: Event) => (this.#tag = (event.target as HTMLInputElement).value)} />
          ${button('tag')} ${button('untag')}
        </span>
        <span class="gap"></span>
        ${this.archived ? html`${button('unarchive')} ${button('delete')}` : html`${button('publish', 'button-good')} ${button('unpublish')} ${button('archive')}`}
        ${this.busy ? html`<span class="quiet" role="status">${t('loading')}</span>` : nothing}
      </div>
      ${this.failureStrip()}
      ${this.rehearsalDialog()}`;
  }
}
define('admin-bulk', AdminBulk);
