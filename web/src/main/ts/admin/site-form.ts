import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { locale, t } from '../ui/texts.ts';
import { contrastWithWhite } from './contrast.ts';
import './copy.ts';
import { areaField, textField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart } from './part.ts';
import type { Site } from './types.ts';
import './widget-mock.ts';

/** WCAG 2.2, 1.4.3: normal text. */
const READABLE = 4.5;

/** One site: how its widget looks, what it says first, and on which pages it may stand. */
class AdminSite extends AdminPart {
  static override properties = { site: { attribute: false }, language: { state: true } };
  declare site: Site;
  declare private language: string;
  #draft!: Site;
  #origins = '';

  constructor() {
    super();
    const here = document.documentElement.lang;
    this.language = OWN_NAMES[here] ? here : 'en';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('site') || (this.dirty && this.#draft?.id === this.site.id)) return;
    this.#draft = structuredClone(this.site);
    this.#origins = this.site.origins.join('\n');
    this.errors = {};
    this.failure = '';
    this.dirty = false;
  }

  #edit(change: Partial<Site>): void {
    Object.assign(this.#draft, change);
    this.emit('touched');
    this.touched();
  }

  #objections(origins: string[]): Record<string, string> {
    const { id, name, color } = this.#draft;
    const errors: Record<string, string> = {};
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) errors['site-id'] = t('article.badId');
    if (name.trim() === '') errors['site-name'] = t('missing');
    if (Number.isNaN(contrastWithWhite(color))) errors['site-color'] = t('sites.badColor');
    const bad = origins.find((origin) => !isOrigin(origin));
    if (bad !== undefined) errors['site-origins'] = t('sites.badOrigin', { origin: bad });
    return errors;
  }

  async #save(): Promise<void> {
    const origins = this.#origins.split(/\s+/).filter((origin) => origin !== '');
    if (!this.valid(this.#objections(origins))) return;
    const { id, name, version } = this.#draft;
    const color = this.#draft.color.toLowerCase();
    const greeting = Object.fromEntries(Object.entries(this.#draft.greeting).filter(([, text]) => text.trim() !== ''));
    const body = { id, name: name.trim(), color, greeting, origins, version };
    await this.run(async () => {
      try {
        if (this.site.id === '') await this.admin.api.post('/api/admin/sites', body);
        else await this.admin.api.put(`/api/admin/sites/${encodeURIComponent(id)}`, body);
        this.saved();
        this.emit('done', id);
      } catch (failure) {
        if (failure instanceof Problem && failure.problem === 'exists') this.valid({ 'site-id': t('problem.exists') });
        else if (failure instanceof Problem && failure.problem === 'edit-conflict') {
          const newest = failure.body['newest'] as Site | undefined;
          if (newest) this.#draft.version = newest.version;
          this.failure = t('conflict.saveAgain');
        } else throw failure;
      }
    });
  }

  protected override render(): TemplateResult {
    const draft = this.#draft;
    const isNew = this.site.id === '';
    return html`<div class="with-mock">
        <section class="card pad stack">
          ${isNew ? textField({ id: 'site-id', label: t('article.id'), hint: t('sites.idHint'), value: draft.id, code: true, error: this.errors['site-id'], change: (id) => this.#edit({ id }) }) : nothing}
          <div class="columns">
            ${textField({ id: 'site-name', label: t('sites.name'), value: draft.name, maxlength: 60, error: this.errors['site-name'], change: (name) => this.#edit({ name }) })} ${this.#color(draft.color)}
          </div>
          <div class="field">
            <span class="field-name">${t('sites.greeting')}</span>
            <div class="segment" role="group" aria-label=${t('faq.language')}>
              ${LANGUAGES.map((code) => html`<button type="button" aria-pressed=${String(code === this.language)} @click=${() => (this.language = code)}>${OWN_NAMES[code]}</button>`)}
            </div>
            <textarea class="input" rows="3" maxlength="300" lang=${this.language} aria-label="${t('sites.greeting')}: ${OWN_NAMES[this.language]}" .value=${draft.greeting[this.language] ?? ''}
              @input=${(event: Event) => this.#edit({ greeting: { ...draft.greeting, [this.language]: (event.target as HTMLTextAreaElement).value } })}></textarea>
            <p class="field-hint">${t('sites.greetingHint')}</p>
          </div>
          ${areaField({ id: 'site-origins', label: t('sites.origins'), hint: t('sites.originsHint'), rows: 3, value: this.#origins, error: this.errors['site-origins'], change: (origins) => ((this.#origins = origins), this.#edit({})) })}
          ${isNew ? nothing : html`<div class="field"><span class="field-name">${t('sites.snippet')}</span><p class="field-hint">${t('sites.snippetHint')}</p><admin-copy .value=${this.#snippet()} .label=${t('sites.snippet')}></admin-copy></div>`}
        </section>
        <admin-widget-mock .name=${draft.name} .color=${draft.color} .greeting=${draft.greeting[this.language] ?? ''} .lang=${this.language}></admin-widget-mock>
      </div>
      ${this.saveBar(() => void this.#save())}`;
  }

  #snippet(): string {
    return this.site.snippet ?? `<script async src="${location.origin}/widget.js" data-site="${this.site.id}" data-lang="auto"></script>`;
  }

  #color(color: string): TemplateResult {
    const ratio = contrastWithWhite(color);
    const error = this.errors['site-color'];
    const said = Number.isNaN(ratio) ? '' : t(ratio >= READABLE ? 'sites.readable' : 'sites.unreadable', { ratio: new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(ratio) });
    return html`<div class="field">
      <label for="site-color">${t('sites.color')}</label>
      <span class="color">
        <input type="color" aria-label=${t('sites.pick')} .value=${Number.isNaN(ratio) ? '#000000' : color} @input=${(event: Event) => this.#edit({ color: (event.target as HTMLInputElement).value })} />
        <input class="input code" id="site-color" maxlength="7" .value=${color} aria-invalid=${String(!!error)} aria-describedby="contrast" @input=${(event: Event) => this.#edit({ color: (event.target as HTMLInputElement).value.trim() })} />
      </span>
      <p class="contrast ${ratio >= READABLE ? 'contrast-good' : 'contrast-bad'}" id="contrast" role="status">${error ?? html`${said === '' ? nothing : icon(ratio >= READABLE ? 'check' : 'triangleAlert', 14)}${said}`}</p>
    </div>`;
  }
}
define('admin-site', AdminSite);

/** An address without a path, or `*` for every page there is. */
function isOrigin(text: string): boolean {
  if (text === '*') return true;
  try {
    const url = new URL(text);
    return url.origin === text && (url.protocol === 'https:' || url.protocol === 'http:');
  } catch {
    return false;
  }
}
