import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { date } from '../ui/time.ts';
import { channelIcon, channelName } from './channel.ts';
import { DeskDialog } from './part.ts';
import type { Customer, Row } from './types.ts';
import { customerName } from './who.ts';

const PATIENCE = 250;

/** Finds another conversation of the same person, and says that it is one. */
class SamePersonDialog extends DeskDialog {
  static override properties = { ...DeskDialog.properties, known: { attribute: false }, found: { state: true } };
  declare known: Customer;
  declare private found: Row[] | null;
  #timer = 0;

  constructor() {
    super();
    this.found = null;
  }

  protected override heading(): string {
    return t('identity.link');
  }

  #search(words: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(words), PATIENCE) as unknown as number;
  }

  async #find(words: string): Promise<void> {
    if (words.trim() === '') return void (this.found = null);
    const rows = await this.desk.actions.find(words).catch(() => []);
    const mine = new Set([this.known.id, ...this.known.conversations.map(({ customer }) => customer)]);
    this.found = rows.filter(({ customer }) => !mine.has(customer)).slice(0, 8);
  }

  async #link(row: Row): Promise<void> {
    if (await this.desk.attempt(this.desk.actions.link(this.desk.store.open!.row.id, row.id))) this.close();
  }

  protected override body(): TemplateResult {
    return html`<div class="dialog-body">
      <div class="field">
        <label for="same-person">${t('identity.search')}</label>
        <input class="input" id="same-person" type="search" autocomplete="off" autofocus @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)} />
      </div>
      <ul class="history" aria-live="polite">
        ${this.found?.map(
          (row) => html`<li>
            ${icon(channelIcon(row.channel), 16)}
            <button class="link same-person" type="button" @click=${() => void this.#link(row)}>
              <strong>${customerName(row)}</strong><span dir="auto">${row.last.text}</span><small>${channelName(row.channel)} · ${date(row.last.at)}</small>
            </button>
          </li>`,
        )}
      </ul>
      ${this.found?.length === 0 ? html`<p class="quiet">${t('identity.none')}</p>` : nothing}
    </div>`;
  }
}
define('desk-same-person', SamePersonDialog);
