import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define } from '../ui/element.ts';
import { icon, type IconName } from '../ui/icons.ts';
import '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import { DeskPart } from './part.ts';
import { row, rowSkeletons } from './row.ts';
import type { View } from './types.ts';

const SEARCH_PAUSE = 250;
const TABS: readonly View[] = ['mine', 'unassigned', 'all'];

/** The left pane: which conversations there are. */
class DeskList extends DeskPart {
  #timer = 0;
  #end: IntersectionObserver | null = null;

  protected override firstUpdated(): void {
    const root = this.querySelector('.list');
    this.#end = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && void this.desk.actions.listMore(), {
      root,
      rootMargin: '400px',
    });
  }

  protected override updated(_changed: PropertyValues): void {
    // the observer only tells changes: a fresh look at the end makes it ask for the page after this one
    const end = this.querySelector('.list-end');
    this.#end?.disconnect();
    if (end) this.#end?.observe(end);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.disconnect();
  }

  protected override render(): TemplateResult {
    const { store } = this.desk;
    const hidden: View[] = ['bot', 'snoozed', 'resolved'];
    const tabs = TABS.includes(store.view) ? TABS : [...TABS, store.view];
    return html`<section class="pane list-pane" aria-label=${t('list')}>
      <header class="pane-head">
        <h2>${t('inbox')}</h2>
        <ui-menu
          label=${t('views')}
          look="button button-quiet button-icon"
          .face=${icon('filter')}
          .items=${hidden.map((view) => ({
            label: t(`view.${view}`),
            icon: ({ bot: 'bot', snoozed: 'clock' }[view as string] ?? 'checkCheck') as IconName,
            checked: store.view === view,
            run: () => this.desk.doing.show(view),
          }))}
        ></ui-menu>
      </header>
      <div class="tabs" role="tablist" aria-label=${t('views')} @keydown=${this.#tabKeys}>${tabs.map((view) => this.#tab(view))}</div>
      <search class="search">
        ${icon('search', 16)}
        <input
          id="search"
          type="search"
          autocomplete="off"
          placeholder=${t('search.placeholder')}
          aria-label=${t('search.placeholder')}
          .value=${store.search}
          @input=${this.#search}
          @keydown=${this.#searchKeys}
        />
      </search>
      <div class="list" id="list" role="tabpanel" aria-label=${t(`view.${store.view}`, { label: store.label })} tabindex="-1">${this.#rows()}</div>
    </section>`;
  }

  #tab(view: View): TemplateResult {
    const { store, doing } = this.desk;
    const count = view === 'mine' || view === 'unassigned' || view === 'all' ? store.counts[view] : undefined;
    const chosen = view === store.view && !store.found;
    return html`<button
      class="tab"
      type="button"
      role="tab"
      aria-controls="list"
      aria-selected=${chosen}
      tabindex=${view === store.view ? 0 : -1}
      @click=${() => doing.show(view, view === 'label' ? store.label : '')}
    >
      ${t(`view.${view}`, { label: store.label })}${count === undefined ? nothing : html`<span class="count">${count}</span>`}
    </button>`;
  }

  #rows(): TemplateResult {
    const { store } = this.desk;
    const rows = store.shown();
    const now = Date.now();
    if (store.failed !== '' && rows.length === 0) return this.#failure();
    if (rows.length === 0 && (store.loading || (store.search.trim() !== '' && !store.found))) {
      return html`<ul aria-busy="true">${rowSkeletons(6)}</ul>`;
    }
    if (rows.length === 0) return this.#nothing();
    return html`<ul>
        ${repeat(rows, (one) => one.id, (one) =>
          row(one, { selected: one.id === store.selected, cursor: one.id === store.cursor, now, me: store.me?.id }),
        )}
        ${store.loading ? rowSkeletons(2) : nothing}
      </ul>
      ${store.next !== null && !store.found ? html`<div class="list-end"></div>` : nothing}`;
  }

  #failure(): TemplateResult {
    return html`<div class="empty" role="alert">
      ${icon('wifiOff', 28)}<strong>${t('list.failed')}</strong>
      <p>${this.desk.store.failed}</p>
      <button class="button" type="button" @click=${() => void this.desk.actions.list()}>${icon('refresh', 16)}${t('retry')}</button>
    </div>`;
  }

  #nothing(): TemplateResult {
    const { store } = this.desk;
    if (store.found) {
      return html`<div class="empty">
        ${icon('search', 28)}<strong>${t('search.nothing')}</strong>
        <p>${t('search.nothing.hint', { words: store.search.trim() })}</p>
      </div>`;
    }
    return html`<div class="empty">
      ${icon('inbox', 28)}<strong>${t(`empty.${store.view}`)}</strong>
      <p>${t(`empty.${store.view}.hint`)}</p>
    </div>`;
  }

  #search(event: InputEvent): void {
    const words = (event.target as HTMLInputElement).value;
    this.desk.store.search = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.desk.actions.search(words), words === '' ? 0 : SEARCH_PAUSE) as unknown as number;
  }

  #searchKeys(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      clearTimeout(this.#timer);
      void this.desk.actions.search('');
      (event.target as HTMLElement).blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      this.desk.doing.step(0);
    } else return;
    event.preventDefault();
  }

  #tabKeys(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.querySelectorAll<HTMLElement>('[role=tab]')];
    const along = getComputedStyle(this).direction === 'rtl' ? -step : step;
    const next = tabs[(tabs.indexOf(document.activeElement as HTMLElement) + along + tabs.length) % tabs.length];
    next?.focus();
    next?.click();
    event.preventDefault();
  }
}
define('desk-list', DeskList);
