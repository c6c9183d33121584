import { html, nothing, type TemplateResult } from 'lit';
import { avatar, initialsOf } from '../ui/avatar.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import type { MenuItem } from '../ui/menu.ts';
import '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import { leaveQuery } from '../ui/leave-query.ts';
import { theme, useTheme, type Theme } from '../ui/theme.ts';
import { toast } from '../ui/toast.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { setShortcuts, shortcutsOn } from './keys.ts';
import { DeskPart } from './part.ts';
import { clearShelf } from './shelf.ts';

/** The dark edge: where one can go, and who one is. */
class DeskRail extends DeskPart {
  protected override render(): TemplateResult {
    const { store, doing } = this.desk;
    const me = store.me;
    return html`<nav class="rail" aria-label=${t('navigation')}>
      <a class="rail-logo" href="/desk" aria-label="Amends">${icon('handHeart', 22)}</a>
      <a class="rail-item" href="/desk" aria-current="page" aria-label=${t('desk')} title=${t('desk')}>${icon('inbox', 20)}</a>
      ${me && me.role !== 'agent'
        ? html`<a class="rail-item" href="/admin" aria-label=${t('admin')} title=${t('admin')}>${icon('settings', 20)}</a>`
        : nothing}
      <a class="rail-item" href="/help/${document.documentElement.lang}/" target="_blank" aria-label=${t('faq')} title=${t('faq')}>
        ${icon('book', 20)}
      </a>
      <span class="rail-gap"></span>
      <ui-menu look="rail-item" place="beside" label=${t('rings')} .face=${this.#bell()} .items=${this.#ringItems()}></ui-menu>
      <ui-menu look="rail-item" place="beside" label=${t('theme')} .face=${icon('sun', 20)} .items=${this.#themeItems()}></ui-menu>
      <button class="rail-item rail-help" type="button" aria-label=${t('command.help')} title="${t('command.help')} (?)" @click=${doing.help}>
        ${icon('keyboard', 20)}
      </button>
      ${me
        ? html`<ui-menu
            look="rail-item"
            place="beside"
            label=${t('account', { name: me.name })}
            .face=${html`<span class="rail-me ${me.away ? 'rail-away' : ''}">${avatar(me.id, initialsOf(me.name), { size: 'medium' })}</span>`}
            .items=${this.#accountItems()}
          ></ui-menu>`
        : nothing}
    </nav>`;
  }

  #bell(): TemplateResult {
    const { rings } = this.desk;
    if (!rings.sound) return icon('bellOff', 20);
    return html`${icon('bell', 20)}${rings.permission() === 'default' ? html`<span class="rail-dot"></span>` : nothing}`;
  }

  #ringItems(): MenuItem[] {
    const { rings } = this.desk;
    const permission = rings.permission();
    const redraw = () => this.requestUpdate();
    const ask = async () => {
      const answer = await rings.ask();
      toast(answer === 'granted' ? { text: t('rings.granted'), kind: 'good' } : { text: t('rings.denied'), kind: 'bad' });
      redraw();
    };
    return [
      { label: t('rings.sound'), icon: 'volume', checked: rings.sound, run: () => (rings.setSound(true), redraw()) },
      { label: t('rings.mute'), icon: 'volumeOff', checked: !rings.sound, run: () => (rings.setSound(false), redraw()) },
      permission === 'default'
        ? { label: t('rings.ask'), icon: 'bellRing', apart: true, run: () => void ask() }
        : { label: t(permission === 'granted' ? 'rings.on' : 'rings.off'), icon: 'bellRing', apart: true, disabled: true },
    ];
  }

  #themeItems(): MenuItem[] {
    const choice = (name: Theme, picture: 'monitor' | 'sun' | 'moon'): MenuItem => ({
      label: t(`theme.${name}`),
      icon: picture,
      checked: theme() === name,
      run: () => (useTheme(name), this.requestUpdate()),
    });
    return [choice('auto', 'monitor'), choice('light', 'sun'), choice('dark', 'moon')];
  }

  #accountItems(): MenuItem[] {
    const { store, actions, doing, attempt } = this.desk;
    const me = store.me!;
    const speak = async (language: string) => {
      if (await attempt(actions.changeMe({ language }))) leaveQuery();
    };
    const leave = async () => {
      if (!(await attempt(actions.signOut()))) return;
      clearShelf();
      location.assign('/login');
    };
    return [
      { label: me.name, hint: t(`role.${me.role}`), icon: 'users', disabled: true },
      { label: t('here'), icon: 'userCheck', checked: !me.away, apart: true, run: () => me.away && doing.away() },
      { label: t('away'), icon: 'moon', checked: me.away, run: () => !me.away && doing.away() },
      ...LANGUAGES.map((code, index) => ({
        label: OWN_NAMES[code]!,
        ...(index === 0 ? { apart: true } : {}),
        icon: 'globe' as const,
        checked: code === document.documentElement.lang,
        run: () => void speak(code),
      })),
      {
        label: t(shortcutsOn() ? 'shortcuts.off' : 'shortcuts.on'),
        icon: 'keyboard',
        apart: true,
        run: () => (setShortcuts(!shortcutsOn()), this.requestUpdate()),
      },
      { label: t('signOut'), icon: 'logOut', apart: true, run: () => void leave() },
    ];
  }
}
define('desk-rail', DeskRail);
