import { html, type TemplateResult } from 'lit/html.js';
import { blocks, inline, type Block, type Inline } from '../core/markdown.ts';

type Shown = TemplateResult | string;

/** Markdown as templates; what people wrote never becomes HTML. */
export function rich(source: string): Shown[] {
  return blocks(source).map(block);
}

function block(it: Block): Shown {
  switch (it.kind) {
    case 'list': {
      const items = it.items.map((item) => html`<li>${item.map(token)}</li>`);
      return it.start === undefined ? html`<ul dir="auto">${items}</ul>` : html`<ol dir="auto" start=${it.start}>${items}</ol>`;
    }
    case 'heading':
      return html`<p dir="auto"><b>${it.inside.map(token)}</b></p>`;
    case 'quote':
      return html`<blockquote dir="auto">${it.inside.map(token)}</blockquote>`;
    case 'paragraph':
      return html`<p dir="auto">${it.inside.map(token)}</p>`;
  }
}

function token(it: Inline): Shown {
  switch (it.kind) {
    case 'text':
      return it.text;
    case 'code':
      return html`<code>${it.text}</code>`;
    case 'bold':
      return html`<b>${it.inside.map(token)}</b>`;
    case 'italic':
      return html`<i>${it.inside.map(token)}</i>`;
    case 'link':
      return html`<a href=${it.href} target="_blank" rel="noopener nofollow">${it.inside.map(token)}</a>`;
    case 'break':
      return html`<br />`;
  }
}

/** What the customer wrote: as it was typed, only links are made live. */
export function typed(source: string): TemplateResult {
  return html`<p dir="auto">${source.split('\n').map((line, i) => [i ? html`<br />` : '', linked(line)])}</p>`;
}

function linked(line: string): Shown[] {
  return line
    .split(/(https?:\/\/\S+)/)
    .map((piece, i) => (i % 2 ? html`${inline(piece).map((it) => (it.kind === 'link' ? token(it) : 'text' in it ? it.text : ''))}` : piece));
}
