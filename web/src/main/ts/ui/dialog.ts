import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from './element.ts';
import { icon } from './icons.ts';
import { t } from './texts.ts';

/**
 * A modal dialog. Render it while it is wanted; it opens itself, and emits `closed` when it is dismissed by Esc, by its
 * cross or by a click beside it. Focus goes back to where it was.
 */
export abstract class Dialog extends PageElement {
  #before: Element | null = null;

  /** The words in its title bar; they name the dialog for screen readers too. */
  protected abstract heading(): string;
  protected abstract body(): TemplateResult;

  /** The row of buttons; none by default. */
  protected foot(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Extra classes, as `dialog-wide`. */
  protected look(): string {
    return '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#before = document.activeElement;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  /** Closes it, as Esc would. */
  close(): void {
    this.querySelector('dialog')?.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      class="dialog ${this.look()}"
      aria-labelledby="${this.localName}-heading"
      @close=${() => this.emit('closed')}
      @pointerdown=${(event: PointerEvent) => event.target === event.currentTarget && this.close()}
    >
      <div class="dialog-card">
        <header class="dialog-head">
          <h2 id="${this.localName}-heading">${this.heading()}</h2>
          <button class="button button-quiet button-icon" type="button" aria-label=${t('close')} @click=${() => this.close()}>
            ${icon('x', 18)}
          </button>
        </header>
        ${this.body()} ${this.foot()}
      </div>
    </dialog>`;
  }
}
