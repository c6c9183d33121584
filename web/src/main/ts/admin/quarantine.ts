import { html, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Quarantined } from './types.ts';

/** What came in and could not become a message: nothing is lost, and each can be tried again. */
class AdminQuarantine extends AdminPart {
  static override properties = { rows: { state: true } };
  declare private rows: Quarantined[] | null;

  constructor() {
    super();
    this.rows = null;
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    this.rows = (await this.admin.api.get<{ rows: Quarantined[] }>('/api/admin/quarantine')).rows;
  }

  async #again(row: Quarantined): Promise<void> {
    await this.run(async () => {
      await this.admin.api.post(`/api/admin/quarantine/${encodeURIComponent(row.id)}/rerun`);
      toast({ text: t('quarantine.rerun'), kind: 'good' });
      await this.#load();
    });
  }

  protected override render(): TemplateResult {
    if (this.rows === null) return this.loading();
    return html`${pageHead(
      t('part.quarantine'),
      t('quarantine.lead'),
      html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.run(() => this.#load())}>${icon('refresh', 16)}${t('reload')}</button>`,
    )}
    ${this.failureStrip()}
    ${this.rows.length === 0
      ? empty('shieldCheck', t('quarantine.empty'), t('quarantine.emptyHint'))
      : html`<ul class="card list">
          ${this.rows.map(
            (row) => html`<li class="held">
              <p><strong>${row.reason ?? t('quarantine.noReason')}</strong></p>
              <p class="quiet"><span class="tag">${row.channel}</span> ${moment(row.at)}</p>
              <pre>${row.excerpt}</pre>
              <button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => void this.#again(row)}>${icon('rotate', 14)}${t('quarantine.again')}</button>
            </li>`,
          )}
        </ul>`}`;
  }
}
define('admin-quarantine', AdminQuarantine);
