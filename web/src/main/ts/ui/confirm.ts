import { html, render, type TemplateResult } from 'lit';
import { Dialog } from './dialog.ts';
import { define } from './element.ts';
import { t } from './texts.ts';

export interface Question {
  heading: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  danger?: boolean;
}

class ConfirmDialog extends Dialog {
  question!: Question;
  answer: (yes: boolean) => void = () => undefined;

  protected override heading(): string {
    return this.question.heading;
  }

  protected override body(): TemplateResult {
    return html`<p class="dialog-text">${this.question.text}</p>`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot">
      <button class="button" type="button" ?autofocus=${this.question.danger} @click=${() => this.close()}>${t('cancel')}</button>
      <button
        class="button ${this.question.danger ? 'button-danger' : 'button-primary'}"
        type="button"
        ?autofocus=${!this.question.danger}
        @click=${() => {
          this.answer(true);
          this.close();
        }}
      >
        ${this.question.yes}
      </button>
    </footer>`;
  }
}
define('ui-confirm', ConfirmDialog);

/** Asks before something that is hard to undo; false when it is dismissed. Where it is dangerous, Enter cancels. */
export function confirm(question: Question): Promise<boolean> {
  const place = document.body.appendChild(document.createElement('div'));
  return new Promise((resolve) => {
    let agreed = false;
    const close = () => {
      render(null, place);
      place.remove();
      resolve(agreed);
    };
    render(
      html`<ui-confirm .question=${question} .answer=${(yes: boolean) => (agreed = yes)} @closed=${close}></ui-confirm>`,
      place,
    );
  });
}
