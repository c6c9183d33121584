import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../ui/avatar.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { commands, type Command } from './commands.ts';
import { DeskDialog } from './part.ts';
import { plain } from './plain.ts';
import type { Row } from './types.ts';
import { customerInitials, customerName } from './who.ts';

const PAUSE = 200;

/** Ctrl+K: everything that can be done now, and every conversation, by a few letters of its name. */
class CommandBar extends DeskDialog {
  static override properties = { ...DeskDialog.properties, words: { state: true }, rows: { state: true }, at: { state: true } };
  declare private words: string;
  declare private rows: Row[];
  declare private at: number;
  #timer = 0;

  constructor() {
    super();
    this.words = '';
    this.rows = [];
    this.at = 0;
  }

  protected override heading(): string {
    return t('command.bar');
  }

  protected override look(): string {
    return 'dialog-wide command-bar';
  }

  #commands(): Command[] {
    const wanted = plain(this.words).split(/\s+/u).filter(Boolean);
    return commands(this.desk.store, this.desk.doing).filter((command) => wanted.every((word) => plain(command.label).includes(word)));
  }

  protected override body(): TemplateResult {
    const found = this.#commands();
    const count = found.length + this.rows.length;
    const option = (index: number, inside: TemplateResult, run: () => void) => html`<li
      id="command-${index}"
      role="option"
      aria-selected=${index === this.at}
      @click=${() => this.#run(run)}
      @pointermove=${() => (this.at = index)}
    >
      ${inside}
    </li>`;
    const runs = [...found.map((one) => one.run), ...this.rows.map((row) => () => this.desk.go(row.id))];
    return html`<div class="command-search">
        ${icon('search', 18)}
        <input
          class="command-input"
          type="text"
          role="combobox"
          autofocus
          autocomplete="off"
          aria-expanded="true"
          aria-controls="commands"
          aria-activedescendant=${count > 0 ? `command-${this.at}` : nothing}
          aria-label=${t('command.placeholder')}
          placeholder=${t('command.placeholder')}
          @input=${this.#input}
          @keydown=${(event: KeyboardEvent) => this.#keys(event, runs)}
        />
      </div>
      <ul class="commands" id="commands" role="listbox" aria-label=${t('command.bar')}>
        ${found.map((one, index) =>
          option(index, html`${icon(one.icon, 18)}<span>${one.label}</span>${one.key ? html`<kbd>${one.key}</kbd>` : nothing}`, one.run),
        )}
        ${this.rows.map((row, index) =>
          option(
            found.length + index,
            html`${avatar(row.customer, customerInitials(row), { size: 'small' })}<span
                >${customerName(row)}<small>${row.snippet ?? row.last.text}</small></span
              >`,
            () => this.desk.go(row.id),
          ),
        )}
      </ul>
      ${count === 0 ? html`<p class="dialog-text">${t('search.nothing')}</p>` : nothing}`;
  }

  #run(run: () => void): void {
    this.close();
    // after the dialog has given the focus back
    requestAnimationFrame(run);
  }

  #input(event: InputEvent): void {
    this.words = (event.target as HTMLInputElement).value;
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(this.words), PAUSE) as unknown as number;
  }

  async #find(words: string): Promise<void> {
    const rows = words.trim().length < 2 ? [] : await this.desk.actions.find(words).catch(() => []);
    if (words === this.words) this.rows = rows.slice(0, 8);
  }

  #keys(event: KeyboardEvent, runs: (() => void)[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && runs.length > 0) this.at = (this.at + step + runs.length) % runs.length;
    else if (event.key === 'Enter' && !event.isComposing) {
      const run = runs[this.at];
      if (run) this.#run(run);
    } else return;
    event.preventDefault();
    void this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  }
}
define('desk-command-bar', CommandBar);
