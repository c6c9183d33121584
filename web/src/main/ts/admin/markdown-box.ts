import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { define } from '../ui/element.ts';
import { safeHtml } from '../ui/safe-html.ts';
import { t } from '../ui/texts.ts';
import { AdminPart } from './part.ts';

const LATER = 300;
/** What a button puts before and after the marked words; a leading line break means «at the start of each line». */
const MARKS = [
  ['bold', '**', '**', 'B'],
  ['italic', '*', '*', 'I'],
  ['link', '[', '](https://)', '↗'],
  ['list', '\n- ', '', '•'],
  ['numbers', '\n1. ', '', '1.'],
] as const;

/** An answer in Markdown, with a small toolbar and, beside it, what customers will read: made by the hub, so it is the truth. */
class MarkdownBox extends AdminPart {
  static override properties = { value: {}, lang: {}, error: {}, seen: { state: true } };
  declare value: string;
  declare lang: string;
  declare error: string;
  declare private seen: DocumentFragment | null;
  #timer = 0;
  #shown: string | null = null;

  constructor() {
    super();
    this.value = '';
    this.error = '';
    this.seen = null;
  }

  protected override updated(): void {
    if (this.value === this.#shown) return;
    this.#shown = this.value;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#look(), LATER);
  }

  async #look(): Promise<void> {
    const asked = this.value;
    try {
      const { html: markup } = await this.admin.api.post<{ html: string }>('/api/admin/faq/preview', { markdown: asked });
      if (asked === this.value) this.seen = safeHtml(markup);
      this.failure = '';
    } catch (failure) {
      this.failed(failure);
    }
  }

  #put(before: string, after: string): void {
    const area = this.querySelector('textarea')!;
    const { selectionStart: from, selectionEnd: to, value } = area;
    const chosen = value.slice(from, to);
    const lines = before.startsWith('\n');
    const lineStart = value.lastIndexOf('\n', from - 1) + 1;
    area.focus();
    if (lines) {
      const block = value.slice(lineStart, to);
      area.setRangeText(block.split('\n').map((line) => before.slice(1) + line).join('\n'), lineStart, to, 'end');
    } else {
      area.setRangeText(before + chosen + after, from, to, 'end');
      if (chosen === '') area.setSelectionRange(from + before.length, from + before.length);
    }
    this.emit('changed', area.value);
  }

  protected override render(): TemplateResult {
    return html`<div class="markdown">
      <div class="field">
        <label for="answer-${this.lang}">${t('article.answer')}</label>
        <div class="markdown-box">
          <div class="markdown-bar" role="toolbar" aria-label=${t('article.format')}>
            ${MARKS.map(
              ([name, before, after, face]) =>
                html`<button class="mark-${name}" type="button" aria-label=${t(`mark.${name}`)} title=${t(`mark.${name}`)} data-face=${face} @click=${() => this.#put(before, after)}></button>`,
            )}
          </div>
          <textarea
            id="answer-${this.lang}"
            rows="12"
            lang=${this.lang}
            maxlength="20000"
            .value=${live(this.value)}
            aria-invalid=${this.error ? 'true' : 'false'}
            aria-describedby=${this.error ? `answer-${this.lang}-error` : nothing}
            @input=${(event: Event) => this.emit('changed', (event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </div>
        ${this.error ? html`<p class="field-error" id="answer-${this.lang}-error">${this.error}</p>` : nothing}
      </div>
      <div class="field">
        <span class="field-name" id="preview-${this.lang}">${t('article.preview')}</span>
        <div class="preview prose" role="region" aria-labelledby="preview-${this.lang}" lang=${this.lang} tabindex="0">${this.value.trim() === '' ? html`<p class="quiet">${t('article.noAnswer')}</p>` : this.seen}</div>
        ${this.failure ? html`<p class="field-error">${this.failure}</p>` : nothing}
      </div>
    </div>`;
  }
}
define('admin-markdown', MarkdownBox);
