interface Suggestion {
  title: string;
  url: string;
}

const PAUSE = 150;

/**
 * Offers articles while somebody types into a search field, as a combobox with a list
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without it the form works all the same.
 */
export class Suggestions {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #list = document.createElement('ul');
  #timer: number | undefined;
  #asking: AbortController | undefined;
  #chosen = -1;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#input = form.querySelector('input[type=search]')!;
    this.#list.id = 'suggestions';
    this.#list.className = 'help-suggestions';
    this.#list.hidden = true;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', form.dataset['label'] ?? '');
    form.append(this.#list);
    this.#input.setAttribute('role', 'combobox');
    this.#input.setAttribute('aria-autocomplete', 'list');
    this.#input.setAttribute('aria-controls', this.#list.id);
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', event => this.#pressed(event));
    form.addEventListener('focusout', event => {
      if (!form.contains(event.relatedTarget as Node | null)) this.#close();
    });
  }

  #typed(): void {
    window.clearTimeout(this.#timer);
    this.#asking?.abort();
    const words = this.#input.value.trim();
    if (words.length < 2) {
      this.#close();
      return;
    }
    this.#timer = window.setTimeout(() => void this.#ask(words), PAUSE);
  }

  async #ask(words: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const url = `${this.#form.dataset['suggestions']}?q=${encodeURIComponent(words)}`;
    try {
      const answer = await fetch(url, { signal: asking.signal });
      // Whoever is told to slow down can still send the form.
      const found = answer.ok ? ((await answer.json()) as { articles: Suggestion[] }).articles : [];
      if (!asking.signal.aborted) this.#show(found);
    } catch {
      if (!asking.signal.aborted) this.#close();
    }
  }

  #show(found: Suggestion[]): void {
    this.#chosen = -1;
    this.#input.removeAttribute('aria-activedescendant');
    this.#list.replaceChildren(...found.map(option));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute('aria-expanded', String(found.length > 0));
  }

  #close(): void {
    this.#asking?.abort();
    this.#show([]);
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#choose(this.#chosen + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.#close();
    } else if (event.key === 'Enter' && this.#chosen >= 0) {
      event.preventDefault();
      this.#options()[this.#chosen]?.querySelector('a')?.click();
    }
  }

  /** Before the first is the field itself, after the last the first. */
  #choose(index: number): void {
    const options = this.#options();
    this.#chosen = index < -1 ? options.length - 1 : index >= options.length ? -1 : index;
    options.forEach((one, i) => one.setAttribute('aria-selected', String(i === this.#chosen)));
    const chosen = options[this.#chosen];
    if (chosen) this.#input.setAttribute('aria-activedescendant', chosen.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #options(): Element[] {
    return [...this.#list.children];
  }
}

function option(suggestion: Suggestion, index: number): HTMLLIElement {
  const link = document.createElement('a');
  link.href = suggestion.url;
  link.textContent = suggestion.title;
  link.tabIndex = -1;
  const item = document.createElement('li');
  item.id = `suggestion-${index}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.append(link);
  return item;
}
