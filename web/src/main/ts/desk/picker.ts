import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../ui/announce.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { DeskPart } from './part.ts';
import type { Trigger } from './trigger.ts';

interface Choice {
  id: string;
  title: string;
  text: string;
  hint: string;
}

const PAUSE = 120;

/** The list above the writing box, of canned replies or FAQ answers. The box keeps the focus and passes its keys on. */
class Picker extends DeskPart {
  static override properties = {
    ...DeskPart.properties,
    trigger: { attribute: false },
    language: {},
    choices: { state: true },
    at: { state: true },
  };
  declare trigger: Trigger | null;
  declare language: string;
  declare private choices: Choice[];
  declare private at: number;
  #timer = 0;
  #asked = '';

  constructor() {
    super();
    this.choices = [];
    this.at = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('trigger')) return;
    const wanted = this.trigger ? `${this.trigger.kind}:${this.trigger.query}` : '';
    if (wanted === this.#asked) return;
    if (wanted.split(':')[0] !== this.#asked.split(':')[0]) this.choices = [];
    this.#asked = wanted;
    clearTimeout(this.#timer);
    if (this.trigger) this.#timer = setTimeout(() => void this.#fetch(wanted), PAUSE) as unknown as number;
  }

  protected override updated(changed: PropertyValues): void {
    // the focus stays in the box, so that a screen reader must be told
    if (changed.has('choices') || changed.has('at')) announce(this.choices[this.at]?.title ?? '');
  }

  async #fetch(wanted: string): Promise<void> {
    const { kind, query } = this.trigger ?? { kind: 'canned', query: '' };
    const { actions } = this.desk;
    try {
      const found: Choice[] =
        kind === 'canned'
          ? (await actions.canned(query, this.language)).map(({ id, title, text, shortcut }) => ({ id, title, text, hint: `/${shortcut}` }))
          : (await actions.articles(query, this.language)).map(({ id, title, answer }) => ({ id, title, text: answer, hint: '' }));
      if (wanted === this.#asked) Object.assign(this, { choices: found.slice(0, 8), at: 0 });
    } catch {
      if (wanted === this.#asked) this.choices = []; // what was typed stays text
    }
  }

  /** Takes a key of the box; true if it was meant for the list. */
  key(event: KeyboardEvent): boolean {
    if (!this.trigger || this.choices.length === 0) return false;
    const count = this.choices.length;
    if (event.key === 'ArrowDown') this.at = (this.at + 1) % count;
    else if (event.key === 'ArrowUp') this.at = (this.at + count - 1) % count;
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') this.#choose(this.at);
    else return false;
    event.preventDefault();
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  #choose(index: number): void {
    const choice = this.choices[index];
    if (choice) this.emit('chosen', choice.text);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.trigger || this.choices.length === 0) return nothing;
    const articles = this.trigger.kind === 'article';
    return html`<div class="picker">
      <p class="picker-head">${t(articles ? 'articles' : 'canned')}<span>${t('picker.keys')}</span></p>
      <ul id="picker" role="listbox" aria-label=${t(articles ? 'articles' : 'canned')}>
        ${this.choices.map(
          (choice, index) => html`<li
            id="picker-${index}"
            role="option"
            aria-selected=${index === this.at}
            @pointerdown=${(event: Event) => (event.preventDefault(), this.#choose(index))}
            @pointermove=${() => (this.at = index)}
          >
            ${icon(articles ? 'book' : 'zap', 16)}
            <span class="picker-title">${choice.title}${choice.hint ? html` <code>${choice.hint}</code>` : nothing}</span>
            <span class="picker-text">${choice.text}</span>
          </li>`,
        )}
      </ul>
    </div>`;
  }
}
define('desk-picker', Picker);
export type { Picker };
