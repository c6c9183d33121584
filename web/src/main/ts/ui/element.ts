import { LitElement } from 'lit';

/**
 * A Lit element that renders into the page itself. One stylesheet then serves the whole app, labels and descriptions reach
 * across components, and a page with a strict content security policy needs no exception.
 */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Tells the parent that something happened; `detail` belongs to the event's name. */
  protected emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Registers an element once, so that two bundles on a page can share it. */
export function define(name: string, type: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, type);
}
