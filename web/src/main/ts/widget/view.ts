import { nothing, render, type TemplateResult } from 'lit/html.js';
import { style } from './style.ts';

/**
 * As much of LitElement as the widget needs: a shadow root that is drawn once for many changes. The rest of
 * it would be a tenth of what a shop's page may load.
 */
export abstract class View extends HTMLElement {
  protected readonly root: ShadowRoot;
  private isDue = false;
  private afterwards: (() => void)[] = [];

  constructor() {
    super();
    this.root = this.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [style()];
  }

  protected abstract render(): TemplateResult | typeof nothing;

  /** After each drawing. */
  protected abstract updated(): void;

  requestUpdate(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      render(this.render(), this.root, { host: this });
      this.updated();
      for (const what of this.afterwards.splice(0)) what();
    });
  }

  /** Runs something once what was requested is drawn. */
  protected afterUpdate(what: () => void): void {
    this.afterwards.push(what);
    this.requestUpdate();
  }
}
