import { html, type TemplateResult } from 'lit';
import { define, PageElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';

/** Something to take along: a link, a snippet, a token. */
class Copy extends PageElement {
  static override properties = { value: {}, label: {} };
  declare value: string;
  declare label: string;

  constructor() {
    super();
    this.value = '';
    this.label = '';
  }

  async #copy(): Promise<void> {
    const area = this.querySelector('textarea')!;
    try {
      await navigator.clipboard.writeText(this.value);
    } catch {
      area.select(); // plain-http pages have no clipboard; the old way still works there
      document.execCommand('copy');
    }
    toast({ text: t('copied'), kind: 'good' });
  }

  protected override render(): TemplateResult {
    return html`<div class="copy">
      <textarea class="input code" readonly rows=${Math.ceil(this.value.length / 70)} aria-label=${this.label} .value=${this.value} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
      <button class="button" type="button" @click=${() => void this.#copy()}>${icon('copy', 16)}${t('copy')}</button>
    </div>`;
  }
}
define('admin-copy', Copy);
