import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { DeskDialog } from './part.ts';

const MOST = 10;
const LONGEST = 40;

/** What a conversation is sorted by: Enter adds a label, a click takes one off. Each change is kept at once. */
class LabelsDialog extends DeskDialog {
  static override properties = { ...DeskDialog.properties, known: { state: true } };
  declare private known: string[];

  constructor() {
    super();
    this.known = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.actions.labels().then(
      (labels) => (this.known = labels),
      () => undefined,
    );
  }

  protected override heading(): string {
    return t('command.label');
  }

  #set(labels: string[]): void {
    void this.desk.attempt(this.desk.actions.label(this.desk.store.open!.row.id, labels));
  }

  #add(form: HTMLFormElement): void {
    const field = form.querySelector('input')!;
    const label = field.value.trim();
    const { labels } = this.desk.store.open!.row;
    field.value = '';
    if (label !== '' && !labels.includes(label) && labels.length < MOST) this.#set([...labels, label]);
  }

  protected override body(): TemplateResult {
    const labels = this.desk.store.open?.row.labels ?? [];
    return html`<form class="dialog-body" @submit=${(event: Event) => (event.preventDefault(), this.#add(event.target as HTMLFormElement))}>
      <div class="labels">
        ${labels.map(
          (label) => html`<button class="tag tag-brand" type="button" aria-label=${t('label.remove', { label })} @click=${() => this.#set(labels.filter((one) => one !== label))}>
            ${label}${icon('x', 12)}
          </button>`,
        )}
      </div>
      <div class="field">
        <label for="label">${t('label.add')}</label>
        <input class="input" id="label" list="known-labels" maxlength=${LONGEST} autocomplete="off" autofocus ?disabled=${labels.length >= MOST} aria-describedby="label-hint" />
        <datalist id="known-labels">${this.known.filter((one) => !labels.includes(one)).map((one) => html`<option value=${one}></option>`)}</datalist>
        <p class="field-hint" id="label-hint">${t('label.hint')}</p>
      </div>
    </form>`;
  }

  protected override foot(): TemplateResult | typeof nothing {
    return html`<footer class="dialog-foot"><button class="button" type="button" @click=${() => this.close()}>${t('close')}</button></footer>`;
  }
}
define('desk-labels', LabelsDialog);
