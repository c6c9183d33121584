import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon, type IconName } from '../ui/icons.ts';
import type { MenuItem } from '../ui/menu.ts';
import '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import { leaveQuery } from '../ui/leave-query.ts';
import { theme, useTheme, type Theme } from '../ui/theme.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart } from './part.ts';

const PARTS: [string, IconName][] = [
  ['faq', 'book'],
  ['try', 'sparkles'],
  ['translations', 'languages'],
  ['golden', 'star'],
  ['confusions', 'copy'],
  ['unanswered', 'circleHelp'],
  ['report', 'chartColumn'],
  ['hours', 'clock'],
  ['make-good', 'gift'],
  ['people', 'users'],
  ['sites', 'message'],
  ['channels', 'send'],
  ['canned', 'zap'],
  ['deliveries', 'checkCheck'],
  ['quarantine', 'shieldCheck'],
  ['shop', 'code'],
];

/** The dark edge: the parts, the desk, and who one is. */
class AdminSide extends AdminPart {
  static override properties = { route: {} };
  declare route: string;

  /** On a phone the parts are a strip, of which few are in sight. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('route')) this.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  protected override render(): TemplateResult {
    const { me } = this.admin;
    const here = this.route === 'new' || this.route.startsWith('recall/') ? 'faq' : this.route.split('/')[0];
    const parts = me.role === 'admin' ? PARTS : PARTS.filter(([part]) => ['canned', 'deliveries', 'quarantine'].includes(part));
    return html`<nav class="side" aria-label=${t('navigation')}>
      <a class="side-logo" href="/admin"><span>${icon('handHeart', 20)}</span>Amends</a>
      <ul>
        ${parts.map(
          ([part, picture]) =>
            html`<li><a href="#${part}" aria-current=${part === here ? 'page' : nothing}>${icon(picture, 18)}<span>${t(`part.${part}`)}</span></a></li>`,
        )}
      </ul>
      <span class="side-gap"></span>
      <a class="side-desk" href="/desk">${icon('inbox', 18)}<span>${t('desk')}</span></a>
      <ui-menu look="side-account" place="above-start" label=${t('account', { name: me.name })} .face=${html`${icon('user', 18)}<span>${me.name}</span>`} .items=${this.#items()}></ui-menu>
    </nav>`;
  }

  #items(): MenuItem[] {
    const look = (name: Theme, picture: IconName): MenuItem => ({
      label: t(`theme.${name}`),
      icon: picture,
      checked: theme() === name,
      run: () => (useTheme(name), this.requestUpdate()),
    });
    return [
      look('auto', 'monitor'),
      look('light', 'sun'),
      look('dark', 'moon'),
      ...LANGUAGES.map((code, index) => ({
        label: OWN_NAMES[code]!,
        ...(index === 0 ? { apart: true } : {}),
        icon: 'globe' as const,
        checked: code === document.documentElement.lang,
        run: () => void this.#speak(code),
      })),
      { label: t('signOut'), icon: 'logOut', apart: true, run: () => void this.#leave() },
    ];
  }

  async #speak(language: string): Promise<void> {
    await this.run(() => this.admin.api.put('/api/me', { language }));
    leaveQuery();
  }

  async #leave(): Promise<void> {
    await this.run(() => this.admin.api.delete('/api/session'));
    location.assign('/login');
  }
}
define('admin-side', AdminSide);
