import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { remember, remembered } from '../ui/theme.ts';
import { DeskPart } from './part.ts';

const ASKED = 'amends.notices-asked';
/** Short breaks are not worth a word. */
const PATIENCE = 1500;

/** The line above everything: no connection, signed out, or the question whether notices are wanted. */
class DeskBanner extends DeskPart {
  static override properties = { ...DeskPart.properties, late: { state: true } };
  declare private late: boolean;
  #timer = 0;

  constructor() {
    super();
    this.late = false;
  }

  protected override willUpdate(): void {
    const lost = this.desk.store.link === 'lost';
    if (!lost) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.late = false;
    } else if (this.#timer === 0) {
      this.#timer = setTimeout(() => (this.late = true), PATIENCE) as unknown as number;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store, rings } = this.desk;
    if (store.signedOut) {
      return html`<div class="banner banner-bad" role="alert">
        ${icon('logOut', 16)}<span>${t('signedOut')}</span><a class="button button-small" href="/login">${t('signIn')}</a>
      </div>`;
    }
    if (this.late) {
      return html`<div class="banner banner-warn" role="status">${icon('wifiOff', 16)}<span>${t('lost')}</span><span class="spinner"></span></div>`;
    }
    if (rings.permission() === 'default' && remembered(ASKED) === null) {
      const done = () => {
        remember(ASKED, 'yes');
        this.requestUpdate();
      };
      return html`<div class="banner">
        ${icon('bellRing', 16)}<span>${t('rings.offer')}</span>
        <button class="button button-small" type="button" @click=${() => void rings.ask().then(done)}>${t('rings.ask')}</button>
        <button class="button button-small button-quiet" type="button" @click=${done}>${t('notNow')}</button>
      </div>`;
    }
    return nothing;
  }
}
define('desk-banner', DeskBanner);
