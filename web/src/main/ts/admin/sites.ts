import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import './site-form.ts';
import type { Site } from './types.ts';

/** The shops whose pages carry the widget. */
class AdminSites extends AdminPart {
  static override properties = { sites: { state: true }, chosen: { state: true } };
  declare private sites: Site[] | null;
  /** Id of the one that is edited; empty for a new one. */
  declare private chosen: string | null;

  constructor() {
    super();
    this.sites = null;
    this.chosen = null;
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    this.sites = (await this.admin.api.get<{ sites: Site[] }>('/api/admin/sites')).sites;
    this.chosen ??= this.sites[0]?.id ?? null;
  }

  async #saved(id: string): Promise<void> {
    this.dirty = false;
    this.chosen = id;
    await this.run(() => this.#load());
  }

  protected override render(): TemplateResult {
    if (this.sites === null) return this.loading();
    const site = this.chosen === '' ? { id: '', name: '', color: '#2f5bea', greeting: {}, origins: [], version: 0 } : this.sites.find(({ id }) => id === this.chosen);
    return html`${pageHead(
      t('part.sites'),
      t('sites.lead'),
      html`<button class="button" type="button" @click=${() => (this.chosen = '')}>${icon('plus', 16)}${t('sites.new')}</button>`,
    )}
    ${this.failureStrip()}
    ${this.sites.length > 1 || (this.chosen === '' && this.sites.length > 0)
      ? html`<div class="segment sites" role="group" aria-label=${t('part.sites')}>
          ${this.sites.map(({ id, name }) => html`<button type="button" aria-pressed=${String(id === this.chosen)} @click=${() => (this.chosen = id)}>${name}</button>`)}
          ${this.chosen === '' ? html`<button type="button" aria-pressed="true">${t('sites.new')}</button>` : nothing}
        </div>`
      : nothing}
    ${site
      ? html`<admin-site .admin=${this.admin} .site=${site} @touched=${() => (this.dirty = true)} @done=${(event: CustomEvent<string>) => void this.#saved(event.detail)}></admin-site>`
      : empty('message', t('sites.empty'), t('sites.emptyHint'))}`;
  }
}
define('admin-sites', AdminSites);
