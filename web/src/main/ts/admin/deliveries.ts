import { html, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { StuckDelivery } from './types.ts';

/** What did not get out, or may not have, over all conversations: a person sends it again or leaves it. */
class AdminDeliveries extends AdminPart {
  static override properties = { rows: { state: true } };
  declare private rows: StuckDelivery[] | null;

  constructor() {
    super();
    this.rows = null;
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    this.rows = (await this.admin.api.get<{ rows: StuckDelivery[] }>('/api/admin/deliveries')).rows;
  }

  async #decide({ conversation, delivery }: StuckDelivery, what: 'resend' | 'let-be'): Promise<void> {
    await this.run(async () => {
      await this.admin.api.post(`/api/desk/conversations/${encodeURIComponent(conversation)}/deliveries/${encodeURIComponent(delivery.key)}/${what}`);
      toast({ text: t(what === 'resend' ? 'deliveries.resent' : 'deliveries.left'), kind: 'good' });
      await this.#load();
    });
  }

  protected override render(): TemplateResult {
    if (this.rows === null) return this.loading();
    return html`${pageHead(
      t('part.deliveries'),
      t('deliveries.lead'),
      html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.run(() => this.#load())}>${icon('refresh', 16)}${t('reload')}</button>`,
    )}
    ${this.failureStrip()}
    ${this.rows.length === 0
      ? empty('checkCheck', t('deliveries.empty'), t('deliveries.emptyHint'))
      : html`<ul class="card list">
          ${this.rows.map((row) => this.#row(row))}
        </ul>`}`;
  }

  #row(row: StuckDelivery): TemplateResult {
    const { delivery, name, conversation } = row;
    const unknown = delivery.state === 'unknown';
    const why = unknown ? t('deliveries.unknown') : delivery.cause ? word('deliveries.cause', delivery.cause) : t('deliveries.tries', { n: row.attempts });
    return html`<li class="held">
      <p>${icon('triangleAlert', 16)} <strong>${why}</strong></p>
      <p class="quiet">
        <span class="tag">${delivery.channel}</span> ${delivery.to} · ${moment(row.at)} ·
        <a href="/desk#${conversation}">${name || t('deliveries.open')}</a>
      </p>
      <pre>${row.excerpt}</pre>
      ${delivery.error ? html`<p class="quiet">${t('deliveries.said', { error: delivery.error })}</p>` : ''}
      <p class="buttons">
        <button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => void this.#decide(row, 'resend')}>${icon('rotate', 14)}${t('deliveries.resend')}</button>
        <button class="button button-small" type="button" ?disabled=${this.busy} @click=${() => void this.#decide(row, 'let-be')}>${icon('check', 14)}${t('deliveries.leave')}</button>
      </p>
    </li>`;
  }
}
define('admin-deliveries', AdminDeliveries);
