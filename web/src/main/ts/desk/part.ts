import type { ReactiveController, ReactiveControllerHost } from 'lit';
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

/** Draws its host anew whenever the store changes, while the host is on the page. */
class Watching implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly desk: Desk };
  #unwatch: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & { readonly desk: Desk }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unwatch = this.#host.desk.store.watch(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unwatch?.();
  }
}

/** A part of the desk. */
export abstract class DeskPart extends PageElement {
  static override properties = { desk: { attribute: false } };
  declare desk: Desk;
  protected readonly watching = new Watching(this);
}

/** A dialog that does the same. */
export abstract class DeskDialog extends Dialog {
  static override properties = { desk: { attribute: false } };
  declare desk: Desk;
  protected readonly watching = new Watching(this);
}
