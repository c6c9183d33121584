import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { size } from '../ui/size.ts';
import { t } from '../ui/texts.ts';
import type { FilePart, Message } from './types.ts';

/**
 * The files of a message, images first. Those that a mail shows among its words stand here only where the words are shown
 * without them.
 */
export function files(message: Message, withInline: boolean): TemplateResult | typeof nothing {
  const shown = filesOf(message).filter(({ role }) => role === 'attached' || role === 'voice' || (withInline && role === 'inline'));
  if (shown.length === 0) return nothing;
  const images = shown.filter((file) => file.image);
  const others = shown.filter((file) => !file.image);
  return html`<ul class="files" aria-label=${t('files')}>
    ${images.map((file) => html`<li>${picture(file)}</li>`)} ${others.map((file) => html`<li>${plain(file)}</li>`)}
  </ul>`;
}

export function filesOf(message: Message): FilePart[] {
  return (message.parts ?? []).filter((part) => part.kind === 'file');
}

function picture(file: FilePart): TemplateResult {
  return html`<a class="file-picture" href=${file.url} target="_blank" rel="noopener" title="${file.name} · ${size(file.bytes)}" aria-label=${t('file.open', { name: file.name })}>
    <img src=${file.url} alt="" loading="lazy" decoding="async" @error=${broken} /><bdi>${file.name}</bdi>
  </a>`;
}

/** What only says that it is an image stays a file to be saved. */
function broken(event: Event): void {
  (event.target as HTMLElement).closest('.file-picture')?.classList.add('file-broken');
}

function plain(file: FilePart): TemplateResult {
  return html`<a class="file" href=${file.url} download=${file.name} aria-label=${t('file.save', { name: file.name })}>
    <span class="file-kind" aria-hidden="true">${ending(file.name)}</span>
    <span class="file-name"><bdi>${file.name}</bdi><small>${size(file.bytes)}</small></span>
    ${icon('download', 16)}
  </a>`;
}

/** At most four letters, to tell kinds apart at a glance. */
export function ending(name: string): string {
  return /\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toUpperCase() ?? '•';
}
