import { html, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import './copy.ts';
import { AdminPart, pageHead } from './part.ts';

interface Known {
  exists: boolean;
  createdAt?: string;
}

/** The token with which the shop's own software asks about discount codes. */
class AdminShop extends AdminPart {
  static override properties = { known: { state: true }, token: { state: true } };
  declare private known: Known | null;
  /** Shown once, right after it was made. */
  declare private token: string;

  constructor() {
    super();
    this.known = null;
    this.token = '';
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    this.known = await this.admin.api.get<Known>('/api/admin/shop-token');
  }

  async #make(): Promise<void> {
    const again = this.known?.exists ?? false;
    if (again && !(await confirm({ heading: t('shop.again'), text: t('shop.againText'), yes: t('shop.again'), danger: true }))) return;
    await this.run(async () => {
      this.token = (await this.admin.api.post<{ token: string }>('/api/admin/shop-token')).token;
      await this.#load();
    });
  }

  protected override render(): TemplateResult {
    if (this.known === null) return this.loading();
    const { exists, createdAt } = this.known;
    return html`${pageHead(t('part.shop'), t('shop.lead'))} ${this.failureStrip()}
      <section class="card pad stack">
        <p>${exists ? t('shop.exists', { at: createdAt ? moment(createdAt) : '' }) : t('shop.none')}</p>
        ${this.token
          ? html`<div class="stack"><p class="strip strip-warn" role="status">${icon('triangleAlert', 18)}<span>${t('shop.once')}</span></p><admin-copy .value=${this.token} .label=${t('part.shop')}></admin-copy></div>`
          : html`<div><button class="button ${exists ? '' : 'button-primary'}" type="button" ?disabled=${this.busy} @click=${() => void this.#make()}>${icon('lock', 16)}${t(exists ? 'shop.again' : 'shop.make')}</button></div>`}
      </section>
      <section class="card pad stack">
        <h2>${t('shop.use')}</h2>
        <p class="quiet">${t('shop.useHint')}</p>
        <pre class="code-block">GET  /api/discounts/{code}
POST /api/discounts/{code}/redeem   {"order": "48213"}
POST /api/discounts/{code}/release  {"order": "48213"}
Authorization: Bearer …</pre>
      </section>`;
  }
}
define('admin-shop', AdminShop);
