import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { size } from '../ui/size.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { channelName } from './channel.ts';
import { ending } from './files.ts';
import type { Answering, Kept } from './types.ts';

/** What the hub takes, whatever the channel carries. */
export const LARGEST = 15 * 1024 * 1024;
export const MOST = 10;

interface Attached {
  name: string;
  bytes: number;
  /** From 0 to 1. */
  progress: number;
  kept: Kept | null;
  problem: string;
  stop: AbortController;
  again: () => void;
}

type Upload = (conversation: string, file: File, progress: (part: number) => void, signal: AbortSignal) => Promise<Kept>;

/** The files that wait to be sent, in every conversation. Each goes to the hub as soon as it is here. */
export class Attachments {
  readonly #waiting = new Map<string, Attached[]>();
  readonly #upload: Upload;
  readonly #changed: () => void;

  constructor(upload: Upload, changed: () => void) {
    this.#upload = upload;
    this.#changed = changed;
  }

  of(conversation: string): readonly Attached[] {
    return this.#waiting.get(conversation) ?? [];
  }

  /** What is with the hub and can be sent. */
  ready(conversation: string): Kept[] {
    return this.of(conversation).flatMap(({ kept }) => kept ?? []);
  }

  /** Whether something is still on its way, or failed. */
  isBusy(conversation: string): boolean {
    return this.of(conversation).some(({ kept }) => kept === null);
  }

  add(conversation: string, files: Iterable<File>): void {
    for (const file of files) {
      const before = this.of(conversation);
      if (before.length >= MOST) return toast({ text: t('attach.tooMany', { most: MOST }), kind: 'bad' });
      if (file.size > LARGEST) {
        toast({ text: t('attach.tooLarge', { name: file.name, size: size(LARGEST) }), kind: 'bad' });
        continue;
      }
      const one: Attached = {
        name: file.name,
        bytes: file.size,
        progress: 0,
        kept: null,
        problem: '',
        stop: new AbortController(),
        again: () => void this.#send(conversation, file, one),
      };
      this.#waiting.set(conversation, [...before, one]);
      one.again();
    }
  }

  async #send(conversation: string, file: File, one: Attached): Promise<void> {
    Object.assign(one, { problem: '', progress: 0, stop: new AbortController() });
    this.#changed();
    try {
      one.kept = await this.#upload(conversation, file, (part) => ((one.progress = part), this.#changed()), one.stop.signal);
    } catch (failure) {
      if (!one.stop.signal.aborted) one.problem = problemText(failure);
    }
    this.#changed();
  }

  remove(conversation: string, one: Attached): void {
    one.stop.abort();
    this.#waiting.set(conversation, this.of(conversation).filter((other) => other !== one));
    this.#changed();
  }

  /** They are with a message now. */
  clear(conversation: string): void {
    this.#waiting.delete(conversation);
  }

  /** A message came back to its writer, with its files. */
  giveBack(conversation: string, files: readonly Kept[]): void {
    const again = files.map((kept) => ({
      name: kept.name,
      bytes: kept.bytes,
      progress: 1,
      kept,
      problem: '',
      stop: new AbortController(),
      again: () => undefined,
    }));
    this.#waiting.set(conversation, [...again, ...this.of(conversation)]);
  }

  render(conversation: string, answering: Answering | undefined): TemplateResult | typeof nothing {
    const all = this.of(conversation);
    if (all.length === 0) return nothing;
    const most = answering?.maxFileBytes ?? LARGEST;
    const linked = all.some(({ bytes }) => bytes > most);
    const channel = channelName(answering?.kind ?? '');
    return html`<div class="attached">
      <ul aria-label=${t('files')}>
        ${all.map((one) => this.#one(conversation, one, one.bytes > most))}
      </ul>
      ${linked
        ? html`<p role="status">${icon('info', 13)}${most === 0 ? t('attach.none', { channel }) : t('attach.linked', { channel, size: size(most) })}</p>`
        : nothing}
    </div>`;
  }

  #one(conversation: string, one: Attached, linked: boolean): TemplateResult {
    const { name, bytes, kept, problem, progress } = one;
    return html`<li class="file ${problem === '' ? '' : 'file-bad'}">
      <span class="file-kind" aria-hidden="true">${ending(name)}</span>
      <span class="file-name"
        ><bdi>${name}</bdi
        ><small>${problem === '' ? size(bytes) : problem}${linked && problem === '' ? ` · ${t('attach.link')}` : ''}</small>
        ${kept === null && problem === ''
          ? html`<progress max="1" .value=${progress} aria-label=${t('attach.uploading', { name })}></progress>`
          : nothing}</span
      >
      ${problem === ''
        ? nothing
        : html`<button type="button" class="button button-quiet button-icon" aria-label="${t('retry')}: ${name}" @click=${one.again}>${icon('refresh', 15)}</button>`}
      <button type="button" class="button button-quiet button-icon" aria-label=${t('attach.remove', { name })} @click=${() => this.remove(conversation, one)}>
        ${icon('x', 15)}
      </button>
    </li>`;
  }
}

/** The files that were pasted or dropped. */
export function filesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
