import { html, nothing, type TemplateResult } from 'lit';
import { Api, Problem } from '../ui/api.ts';
import { confirm } from '../ui/confirm.ts';
import { define, PageElement } from '../ui/element.ts';
import { problemText } from '../ui/problem-text.ts';
import { plainPiece } from '../ui/route.ts';
import { t } from '../ui/texts.ts';
import './canned.ts';
import './channels.ts';
import './confusions.ts';
import './faq-editor.ts';
import './faq-list.ts';
import './golden.ts';
import './hours.ts';
import './make-good.ts';
import type { Admin, AdminPart } from './part.ts';
import './people.ts';
import './deliveries.ts';
import './quarantine.ts';
import './recall.ts';
import './report.ts';
import './shop-token.ts';
import './side.ts';
import './sites.ts';
import './translation-editor.ts';
import './translations.ts';
import './try-out.ts';
import type { Me } from './types.ts';
import './unanswered.ts';

/** The administration: shows one part at a time, named by the address after `#`. */
class AmendsAdmin extends PageElement implements Admin {
  static override properties = { me: { state: true }, route: { state: true }, failure: { state: true } };
  declare me: Me;
  declare private route: string;
  declare private failure: string;

  readonly api = new Api({ onSignedOut: () => location.assign('/login?next=/admin') });
  /** Set while the address is put back after «stay here». */
  #returning = false;

  constructor() {
    super();
    this.route = wanted();
    this.failure = '';
  }

  override connectedCallback(): void {
    this.replaceChildren(); // what the page showed until now
    super.connectedCallback();
    addEventListener('hashchange', () => void this.#moved());
    addEventListener('beforeunload', (event) => {
      if (this.#unsaved()) event.preventDefault();
    });
    void this.#start();
  }

  async #start(): Promise<void> {
    try {
      const { agent, csrf } = await this.api.get<{ agent: Me; csrf: string }>('/api/session');
      this.api.csrf = csrf;
      this.me = agent;
      if (agent.role === 'supervisor' && !['canned', 'deliveries', 'quarantine'].includes(this.route.split('/')[0]!)) this.go('canned');
      if (agent.role === 'agent') location.assign('/desk');
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 401) return;
      this.failure = problemText(failure);
      setTimeout(() => void this.#start(), 3000);
    }
  }

  go(route: string): void {
    location.hash = `#${route}`;
  }

  #unsaved(): boolean {
    return this.querySelector<AdminPart>('main > *')?.dirty ?? false;
  }

  async #moved(): Promise<void> {
    if (this.#returning) {
      this.#returning = false;
      return;
    }
    if (wanted() === this.route) return;
    const target = wanted();
    if (this.#unsaved() && !(await confirm({ heading: t('leave.title'), text: t('leave.text'), yes: t('leave.yes'), danger: true }))) {
      this.#returning = true;
      location.hash = `#${this.route}`;
      return;
    }
    this.route = target;
    await this.updateComplete;
    this.querySelector('main')?.scrollTo(0, 0);
    setTimeout(() => this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }), 50);
  }

  protected override render(): TemplateResult {
    if (this.me === undefined) return html`<p class="loading" role="status">${this.failure || t('loading')}</p>`;
    return html`<div class="admin">
      <admin-side .admin=${this} .route=${this.route}></admin-side>
      <main class="admin-main">${this.#part()}</main>
    </div>`;
  }

  #part(): TemplateResult | typeof nothing {
    const [part, id, ...rest] = this.route.split('/');
    switch (part) {
      case 'try':
        return html`<admin-try .admin=${this}></admin-try>`;
      case 'hours':
        return html`<admin-hours .admin=${this}></admin-hours>`;
      case 'make-good':
        return html`<admin-make-good .admin=${this}></admin-make-good>`;
      case 'people':
        return html`<admin-people .admin=${this}></admin-people>`;
      case 'sites':
        return html`<admin-sites .admin=${this}></admin-sites>`;
      case 'channels':
        return id
          ? html`<admin-channel .admin=${this} .channel=${plainPiece(id)} .kind=${rest[0] ?? ''}></admin-channel>`
          : html`<admin-channels .admin=${this}></admin-channels>`;
      case 'canned':
        return html`<admin-canned .admin=${this}></admin-canned>`;
      case 'deliveries':
        return html`<admin-deliveries .admin=${this}></admin-deliveries>`;
      case 'quarantine':
        return html`<admin-quarantine .admin=${this}></admin-quarantine>`;
      case 'unanswered':
        return html`<admin-unanswered .admin=${this}></admin-unanswered>`;
      case 'confusions':
        return html`<admin-confusions .admin=${this}></admin-confusions>`;
      case 'translations':
        return rest[1]
          ? html`<admin-translation .admin=${this} .from=${id ?? ''} .to=${rest[0] ?? ''} .article=${plainPiece(rest[1])}></admin-translation>`
          : html`<admin-translations .admin=${this} .from=${id ?? ''} .to=${rest[0] ?? ''}></admin-translations>`;
      case 'golden':
        return html`<admin-golden .admin=${this}></admin-golden>`;
      case 'report':
        return html`<admin-report .admin=${this}></admin-report>`;
      case 'recall':
        return html`<admin-recall .admin=${this} .article=${plainPiece(id ?? '')} .lang=${rest[0] ?? ''} .revision=${rest[1] ?? ''}></admin-recall>`;
      case 'shop':
        return html`<admin-shop .admin=${this}></admin-shop>`;
      case 'new':
        return html`<admin-article .admin=${this} .article=${''}></admin-article>`;
      case 'faq':
        return id ? html`<admin-article .admin=${this} .article=${plainPiece(id)}></admin-article>` : html`<admin-faq .admin=${this}></admin-faq>`;
      default:
        return html`<admin-faq .admin=${this}></admin-faq>`;
    }
  }
}

function wanted(): string {
  return location.hash.slice(1) || 'faq';
}

/** Registers `<amends-admin>`; call it when the sentences are loaded. */
export function defineAdmin(): void {
  define('amends-admin', AmendsAdmin);
}
