import { html, nothing, type TemplateResult } from 'lit';
import { Api } from '../ui/api.ts';
import { confirm } from '../ui/confirm.ts';
import { define, PageElement } from '../ui/element.ts';
import { problemText } from '../ui/problem-text.ts';
import { plainPiece } from '../ui/route.ts';
import { t } from '../ui/texts.ts';
import { settle, toast } from '../ui/toast.ts';
import { DeskActions, type Change } from './actions.ts';
import './banner.ts';
import { knowChannels } from './channel.ts';
import './command-bar.ts';
import { commands, type Doing } from './commands.ts';
import './conversation.ts';
import type { DeskConversation } from './conversation.ts';
import './customer.ts';
import './help.ts';
import { shortcutOf, shortcutsOn, takesText } from './keys.ts';
import './labels.ts';
import { Line } from './line.ts';
import './list.ts';
import './make-good.ts';
import { Outbox } from './outbox.ts';
import type { Desk } from './part.ts';
import './rail.ts';
import { Rings } from './rings.ts';
import { shelf } from './shelf.ts';
import { DeskStore } from './store.ts';
import type { View } from './types.ts';
import { customerName } from './who.ts';

/** Countdowns go on so often, in milliseconds. */
const TICK = 15_000;

/** The desk: puts its parts together, and carries between them, the hub and the page. */
class AmendsDesk extends PageElement implements Desk {
  static override properties = { dialog: { state: true }, details: { state: true } };
  declare private dialog: 'commands' | 'help' | 'labels' | 'makeGood' | null;
  /** The customer is shown over the conversation, where there is no room beside it. */
  declare private details: boolean;

  readonly store = new DeskStore(new Outbox(shelf()));
  readonly rings = new Rings();
  readonly #api = new Api({ onSignedOut: () => this.#signedOut() });
  readonly actions = new DeskActions(this.#api, this.store);
  readonly #line = new Line(this);

  constructor() {
    super();
    this.dialog = null;
    this.details = false;
    this.store.watch(() => {
      this.rings.count(this.store.waiting());
      this.requestUpdate();
    });
  }

  override connectedCallback(): void {
    this.replaceChildren(); // what the page showed until now
    super.connectedCallback();
    addEventListener('hashchange', () => this.#route());
    addEventListener('keydown', (event) => this.#key(event));
    setInterval(() => this.store.changed(), TICK);
    void this.#start();
  }

  #signedOut(): void {
    this.#line.signedOut();
    if (!this.store.me) location.assign('/login');
  }

  async #start(): Promise<void> {
    if (!(await this.attempt(this.actions.signIn()))) {
      if (!this.store.me) setTimeout(() => void this.#start(), 3000);
      return;
    }
    this.#line.open();
    void this.actions.channels().then((channels) => (knowChannels(channels), this.store.changed()), () => undefined);
    await Promise.all([this.actions.list(), this.#route(), this.actions.agents().catch(() => undefined)]);
  }

  // --- Desk

  say(frame: Record<string, unknown>): void {
    this.#line.say(frame);
  }

  async attempt(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (failure) {
      if (!this.store.signedOut) toast({ text: problemText(failure), kind: 'bad' });
      return false;
    }
  }

  readonly go = (conversation: string | null): void => {
    const hash = conversation === null ? '' : `#${conversation}`;
    if (location.hash === hash) return;
    if (hash === '') {
      history.pushState(null, '', location.pathname);
      void this.#route();
    } else location.hash = hash;
  };

  async #route(): Promise<void> {
    const id = plainPiece(location.hash.slice(1)) || null;
    this.details = false;
    if (id === this.store.selected) return;
    if (id === null) this.store.select(null);
    const opening = id === null ? null : this.actions.open(id);
    this.#line.tellView();
    await opening;
    if (id !== null) settle(id);
  }

  readonly doing: Doing = {
    step: (by) => this.#step(by),
    focusSearch: () => this.#focus('#search'),
    write: (mode) => this.#conversation()?.write(mode),
    takeOver: () => this.#change('take-over'),
    giveBack: () => this.#change('give-back', t('done.giveBack')),
    resolve: () => this.#change('resolve', t('done.resolve'), 'reopen'),
    reopen: () => this.#change('reopen'),
    assign: () => this.#conversation()?.assign(),
    makeGood: () => this.store.open && (this.dialog = 'makeGood'),
    assist: (task) => this.#conversation()?.assist(task),
    snooze: () => this.#conversation()?.snooze(),
    label: () => this.store.open && (this.dialog = 'labels'),
    block: () => void this.#block(),
    show: (view: View, label?: string) => void this.actions.show(view, label),
    help: () => (this.dialog = 'help'),
    commandBar: () => (this.dialog = 'commands'),
    away: () => void this.attempt(this.actions.changeMe({ away: !this.store.me?.away })),
    back: () => this.go(null),
  };

  #conversation(): DeskConversation | null {
    return this.querySelector<DeskConversation>('desk-conversation');
  }

  #focus(selector: string): void {
    this.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Moves the mark in the list; by 0 puts the focus on it. */
  #step(by: number): void {
    const rows = this.store.shown();
    const at = rows.findIndex((row) => row.id === this.store.cursor);
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
    if (!next) return;
    this.store.cursor = next.id;
    this.store.changed();
    requestAnimationFrame(() => this.#focus(`.row[data-id="${CSS.escape(next.id)}"]`));
  }

  #change(change: Change, done?: string, undo?: Change): void {
    const id = this.store.open?.row.id;
    if (!id) return;
    void this.attempt(this.actions.change(id, change)).then((went) => {
      if (!went || !done) return;
      const back = () => void this.attempt(this.actions.change(id, undo!));
      toast({ text: done, kind: 'good', ...(undo ? { action: { label: t('undo'), run: back } } : {}) });
    });
  }

  async #block(): Promise<void> {
    const row = this.store.open?.row;
    if (!row) return;
    const question = { heading: t('command.block'), text: t('block.question', { name: customerName(row) }), yes: t('command.block'), danger: true };
    if (row.blocked || (await confirm(question))) await this.attempt(this.actions.block(row.id, !row.blocked));
  }

  // --- the keyboard

  #key(event: KeyboardEvent): void {
    const typing = takesText(document.activeElement);
    const inDialog = document.querySelector('dialog[open]') !== null;
    const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
    const press = { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented, altGraph: event.getModifierState('AltGraph') };
    const shortcut = shortcutOf(press, typing, inDialog, shortcutsOn());
    const run = shortcut === null ? undefined : this.#shortcut(shortcut);
    if (!run) return;
    event.preventDefault();
    run();
  }

  #shortcut(key: string): (() => void) | undefined {
    switch (key) {
      case 'mod+k':
        return this.doing.commandBar;
      case 'j':
        return () => this.#step(1);
      case 'k':
        return () => this.#step(-1);
      case 'Escape':
        return this.details ? () => (this.details = false) : undefined;
      default:
        return commands(this.store, this.doing).find((command) => command.key === key)?.run;
    }
  }

  // --- what is seen

  protected override render(): TemplateResult {
    const { selected } = this.store;
    const close = () => (this.dialog = null);
    return html`<header class="visually-hidden"><h1>${t('desk')} · Amends</h1></header>
      <div
      class="desk ${selected === null ? 'desk-list' : 'desk-open'} ${this.details ? 'desk-details' : ''}"
      @details=${() => (this.details = !this.details)}
      @seen=${() => this.#line.tellView()}
    >
      <desk-banner .desk=${this}></desk-banner>
      <desk-rail .desk=${this}></desk-rail>
      <desk-list .desk=${this}></desk-list>
      <desk-conversation .desk=${this}></desk-conversation>
      <desk-customer .desk=${this}></desk-customer>
      <ui-toasts></ui-toasts>
      ${this.dialog === 'commands' ? html`<desk-command-bar .desk=${this} @closed=${close}></desk-command-bar>` : nothing}
      ${this.dialog === 'help' ? html`<desk-help @closed=${close}></desk-help>` : nothing}
      ${this.dialog === 'labels' ? html`<desk-labels .desk=${this} @closed=${close}></desk-labels>` : nothing}
      ${this.dialog === 'makeGood' ? html`<desk-make-good .desk=${this} @closed=${close}></desk-make-good>` : nothing}
    </div>`;
  }
}

/** Registers `<amends-desk>`; call it when the sentences are loaded. */
export function defineDesk(): void {
  define('amends-desk', AmendsDesk);
}
