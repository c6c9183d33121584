import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { AdminPart } from './part.ts';
import { rehearsalOf, REHEARSAL_PATIENCE } from './rehearsal.ts';
import type { Rehearsal } from './types.ts';
import { takeBack, UNDO_LASTS } from './undo.ts';

type Action = 'tag' | 'untag' | 'publish' | 'unpublish' | 'archive' | 'unarchive' | 'delete';

/** What can be done with all the articles that are ticked; emits `done` when they have changed. */
class AdminBulk extends AdminPart {
  static override properties = { ids: { attribute: false }, archived: { attribute: false }, refused: { state: true } };
  declare ids: string[];
  /** Whether they stand in the archive. */
  declare archived: boolean;
  /** The rehearsal that holds them back. */
  declare private refused: Rehearsal | null;
  #tag = '';

  constructor() {
    super();
    this.ids = [];
    this.archived = false;
    this.refused = null;
  }

  async #do(action: Action, despite = ''): Promise<void> {
    const { ids } = this;
    const tag = this.#tag.trim();
    if ((action === 'tag' || action === 'untag') && !this.valid(tag === '' ? { 'bulk-tag': t('missing') } : {})) return;
    if (action === 'delete' && !(await confirm({ heading: t('bulk.delete'), text: t('bulk.deleteText', { n: ids.length }), yes: t('bulk.delete'), danger: true }))) return;
    await this.run(async () => {
      try {
        const body = { ids, action, ...(action === 'tag' || action === 'untag' ? { tag } : {}), ...(despite === '' ? {} : { despite }) };
        const done = await this.admin.api.post<{ changed: number; skipped: string[]; undo?: string }>('/api/admin/articles/bulk', body, REHEARSAL_PATIENCE);
        this.refused = null;
        this.#told(done);
        this.emit('done');
      } catch (failure) {
        const rehearsal = rehearsalOf(failure);
        if (rehearsal === undefined) throw failure;
        this.refused = rehearsal;
      }
    });
  }

  #told({ changed, skipped, undo }: { changed: number; skipped: string[]; undo?: string }): void {
    const back = async () => {
      await takeBack(this.admin.api, undo!);
      this.emit('done');
    };
    toast({
      text: skipped.length === 0 ? t('bulk.done', { n: changed }) : t('bulk.partly', { n: changed, skipped: skipped.length }),
      kind: skipped.length === 0 ? 'good' : 'info',
      lasts: UNDO_LASTS,
      ...(undo === undefined ? {} : { action: { label: t('undo'), run: () => void this.run(back) } }),
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.ids.length === 0) return html`${this.failureStrip()}`;
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
      ${this.refused === null
        ? nothing
        : html`<admin-rehearsal .report=${this.refused} .busy=${this.busy} @publish=${(event: CustomEvent<string>) => void this.#do('publish', event.detail)} @closed=${() => (this.refused = null)}></admin-rehearsal>`}`;
  }
}
define('admin-bulk', AdminBulk);
