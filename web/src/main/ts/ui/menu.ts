import { html, nothing, type TemplateResult } from 'lit';
import { define, PageElement } from './element.ts';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  label: string;
  run?: () => void;
  href?: string;
  icon?: IconName;
  /** A few words at the end of the line, as «away». */
  hint?: string;
  /** A choice among others: shown with a tick. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  /** A line above it. */
  apart?: boolean;
}

/** A button with a menu, by the keyboard too: arrows, Home, End, first letters, Esc. */
export class Menu extends PageElement {
  static override properties = {
    items: { attribute: false },
    face: { attribute: false },
    label: {},
    look: {},
    place: {},
    open: { state: true },
  };
  declare items: MenuItem[];
  /** What is on the button. */
  declare face: TemplateResult | string;
  /** The button's name, where its face is only a picture. */
  declare label: string;
  /** Classes of the button. */
  declare look: string;
  /** Where the menu opens: `below-end`, `below-start`, `above-start` or `beside`. */
  declare place: string;
  declare open: boolean;

  constructor() {
    super();
    this.items = [];
    this.face = '';
    this.label = '';
    this.look = 'button';
    this.place = 'below-end';
    this.open = false;
  }

  readonly #outside = (event: Event) => {
    if (!event.composedPath().includes(this)) this.#close(false);
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  /** Opens it and puts the focus on its first line. */
  async show(): Promise<void> {
    if (this.items.length === 0) return;
    this.open = true;
    this.emit('opened');
    document.addEventListener('pointerdown', this.#outside);
    await this.updateComplete;
    (this.querySelector<HTMLElement>('[aria-checked=true]') ?? this.#lines()[0])?.focus();
  }

  #close(back: boolean): void {
    this.open = false;
    document.removeEventListener('pointerdown', this.#outside);
    if (back) this.querySelector('button')?.focus();
  }

  #lines(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)')];
  }

  #keys(event: KeyboardEvent): void {
    const lines = this.#lines();
    const at = lines.indexOf(document.activeElement as HTMLElement);
    const to = (index: number) => lines[(index + lines.length) % lines.length]?.focus();
    if (event.key === 'ArrowDown') to(at + 1);
    else if (event.key === 'ArrowUp') to(at - 1);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(-1);
    else if (event.key === 'Escape') this.#close(true);
    else if (event.key === 'Tab') return this.#close(false);
    else if (event.key.length === 1 && event.key !== ' ') {
      const after = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
      after.find((line) => line.textContent.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected override render(): TemplateResult {
    return html`<span class="menu">
      <button
        class=${this.look}
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.label || nothing}
        title=${this.label || nothing}
        @click=${() => (this.open ? this.#close(true) : void this.show())}
      >
        ${this.face}
      </button>
      ${this.open ? this.#sheet() : nothing}
    </span>`;
  }

  #sheet(): TemplateResult {
    return html`<div class="menu-sheet menu-${this.place}" role="menu" aria-label=${this.label || nothing} @keydown=${this.#keys}>
      ${this.items.map((item) => this.#item(item))}
    </div>`;
  }

  #item(item: MenuItem): TemplateResult {
    const choice = item.checked !== undefined;
    const look = `menu-item${item.danger ? ' menu-danger' : ''}${item.apart ? ' menu-apart' : ''}`;
    const inside = html`${item.icon ? icon(item.icon, 16) : nothing}<span class="menu-label">${item.label}</span>
      ${item.hint ? html`<span class="menu-hint">${item.hint}</span>` : nothing}
      ${item.checked ? icon('check', 16) : nothing}`;
    if (item.href) return html`<a class=${look} role="menuitem" tabindex="-1" href=${item.href}>${inside}</a>`;
    const run = () => {
      this.#close(true);
      item.run?.();
    };
    return html`<button
      class=${look}
      type="button"
      role=${choice ? 'menuitemradio' : 'menuitem'}
      aria-checked=${choice ? String(item.checked) : nothing}
      tabindex="-1"
      ?disabled=${item.disabled ?? false}
      @click=${run}
    >
      ${inside}
    </button>`;
  }
}
define('ui-menu', Menu);
