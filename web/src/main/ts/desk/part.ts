import { Dialog } from '../ui/dialog.ts';
import { PageElement } from '../ui/element.ts';
import type { DeskActions } from './actions.ts';
import type { Doing } from './commands.ts';
import type { Rings } from './rings.ts';
import type { DeskStore } from './store.ts';

/** What every part of the desk works with. */
export interface Desk {
  store: DeskStore;
  actions: DeskActions;
  rings: Rings;
  doing: Doing;
  /** Says a hint over the socket. */
  say(frame: Record<string, unknown>): void;
  /** Waits for it, and shows a notice if it fails; false then. */
  attempt(work: Promise<unknown>): Promise<boolean>;
  /** Opens a conversation, or closes the open one. */
  readonly go: (conversation: string | null) => void;
}

/** A part of the desk: it draws itself anew whenever the store changes. */
export abstract class DeskPart extends PageElement {
  static override properties = { desk: { attribute: false } };
  declare desk: Desk;
  #unwatch: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.desk.store.watch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
  }
}

/** A dialog that does the same. */
export abstract class DeskDialog extends Dialog {
  static override properties = { desk: { attribute: false } };
  declare desk: Desk;
  #unwatch: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = this.desk.store.watch(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
  }
}
