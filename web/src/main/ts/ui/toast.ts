import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define, PageElement } from './element.ts';
import { icon, type IconName } from './icons.ts';
import { t } from './texts.ts';

interface Action {
  label: string;
  run: () => void;
}

export interface Toast {
  text: string;
  kind?: 'info' | 'good' | 'bad' | 'ring';
  action?: Action;
  /** A look at what it tells, which stands before it: the notice stays until it is closed. */
  more?: Action;
  /** What it is about, such as a conversation: it goes when that is seen to. */
  about?: string;
  /** Milliseconds until it goes by itself; errors and rings stay twice as long. */
  lasts?: number;
}

type Shown = Toast & { id: number; timer: number };

const ICONS: Record<NonNullable<Toast['kind']>, IconName> = {
  info: 'info',
  good: 'circleCheck',
  bad: 'triangleAlert',
  ring: 'bellRing',
};

/** The corner where short notices appear; a screen reader hears them without losing its place. */
export class Toasts extends PageElement {
  static override properties = { shown: { state: true } };
  declare private shown: Shown[];
  #next = 1;

  constructor() {
    super();
    this.shown = [];
  }

  show(toast: Toast): void {
    const id = this.#next++;
    const lasts = toast.lasts ?? (toast.kind === 'bad' || toast.kind === 'ring' ? 10_000 : 5_000);
    const shown = { ...toast, id, timer: window.setTimeout(() => this.#drop(id), lasts) };
    const others = this.shown.filter(({ text, kind }) => text !== toast.text || kind !== toast.kind);
    this.shown = [...others.slice(-3), shown];
  }

  settle(about: string): void {
    this.shown = this.shown.filter((toast) => toast.about !== about);
  }

  #drop(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  protected override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(this.shown, (toast) => toast.id, (toast) => this.#toast(toast))}
    </div>`;
  }

  #toast(toast: Shown): TemplateResult {
    const { kind = 'info' } = toast;
    const button = (action: Action | undefined, then: () => void) => {
      const act = () => {
        action!.run();
        then();
      };
      return action ? html`<button class="button button-small" type="button" @click=${act}>${action.label}</button>` : nothing;
    };
    return html`<div class="toast toast-${kind}">
      ${icon(ICONS[kind], 18)}
      <p>${toast.text}</p>
      ${button(toast.more, () => clearTimeout(toast.timer))} ${button(toast.action, () => this.#drop(toast.id))}
      <button class="toast-close" type="button" aria-label=${t('dismiss')} @click=${() => this.#drop(toast.id)}>
        ${icon('x', 16)}
      </button>
    </div>`;
  }
}
define('ui-toasts', Toasts);

/** Takes away what was shown about something, since it was seen to. */
export function settle(about: string): void {
  document.querySelector<Toasts>('ui-toasts')?.settle(about);
}

/** Shows a notice, in place of one that says the same; the corner is made at the first one. */
export function toast(notice: Toast): void {
  let corner = document.querySelector<Toasts>('ui-toasts');
  if (!corner) corner = document.body.appendChild(new Toasts());
  corner.show(notice);
}
