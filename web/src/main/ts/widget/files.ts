import type { html as Html, TemplateResult } from 'lit/html.js';
import type { Enclosed } from '../core/protocol.ts';
import type { Chat } from './chat.ts';

/** `more.css`, minified; the web build puts it in. */
declare const STYLE: string;

interface Waiting {
  file: File;
  /** From 0 to 1. */
  progress: number;
  kept?: Enclosed;
  problem?: string;
  request?: XMLHttpRequest;
}

/** The files that wait to be sent. */
export interface Tray {
  add(files: File[]): void;
  view(): TemplateResult;
  /** Something is still on its way: `then` is called once all has arrived. */
  holds(then: () => void): boolean;
  /** Gives out what has arrived, to be sent. */
  take(): Enclosed[];
}

/**
 * Loaded when a visitor brings the first file. Each file goes to the hub at once; what is sent is its id.
 *
 * @param html the widget's own, so that there is one of it
 */
export function tray(chat: Chat, html: typeof Html): Tray {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  (chat.find('.panel')!.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
  const { maxBytes, most, accept } = chat.facts.files ?? { maxBytes: 0, most: 0, accept: '' };
  let waiting: Waiting[] = [];
  let notice = '';
  let then: (() => void) | undefined;

  const changed = (): void => {
    if (then && waiting.every(({ kept }) => kept)) {
      const go = then;
      then = undefined;
      go();
    }
    chat.requestUpdate();
  };

  const refusal = (file: File): string => {
    if (waiting.length >= most) return chat.say('fileMost', { most });
    if (file.size > maxBytes) return chat.say('fileTooLarge', { name: file.name, mb: maxBytes >> 20 });
    if (!file.size) return chat.say('fileEmpty', { name: file.name });
    return accepts(accept, file) ? '' : chat.say('fileWrongType', { name: file.name });
  };

  const upload = (one: Waiting): void => {
    delete one.problem;
    one.progress = 0;
    const files = new URL(`api/widget/${encodeURIComponent(chat.site.id)}/files`, chat.site.base);
    files.searchParams.set('name', one.file.name.slice(-200));
    const request = (one.request = new XMLHttpRequest());
    const failed = (words: string): void => {
      one.problem = words;
      // what was to be sent waits for the visitor now
      then = undefined;
      changed();
    };
    request.open('POST', files);
    request.setRequestHeader('Authorization', `Bearer ${chat.session.token ?? ''}`);
    request.setRequestHeader('Content-Type', one.file.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => {
      one.progress = total ? loaded / total : 0;
      changed();
    };
    request.onerror = () => failed(chat.say('failed'));
    request.onload = () => {
      if (request.status !== 201) {
        failed(chat.say(request.status === 413 ? 'fileTooLarge' : request.status === 415 ? 'fileWrongType' : 'failed', { name: one.file.name, mb: maxBytes >> 20 }));
        return;
      }
      one.kept = JSON.parse(request.responseText) as Enclosed;
      changed();
    };
    request.send(one.file);
    changed();
  };

  /** Before the hub has greeted us there is nobody to take it: a moment later there is. */
  const whenGreeted = (one: Waiting, tries = 0): void => {
    if (chat.session.token || tries > 40) upload(one);
    else setTimeout(() => whenGreeted(one, tries + 1), 250);
  };

  const remove = (one: Waiting): void => {
    one.request?.abort();
    waiting = waiting.filter((other) => other !== one);
    changed();
    chat.find('textarea')?.focus();
  };

  const row = (one: Waiting): TemplateResult => {
    const { file, kept, problem, progress } = one;
    return html`<li class=${problem ? 'is-bad' : ''}>
      <bdi>${file.name}</bdi>
      ${problem
        ? html`<button class="link" type="button" @click=${() => upload(one)}>${chat.say('retry')}</button>`
        : kept
          ? ''
          : html`<progress max="1" .value=${progress} aria-label=${chat.say('sending')}></progress>`}
      <button class="remove" type="button" aria-label=${chat.say('fileRemove', { name: file.name })} @click=${() => remove(one)}>×</button>
      ${problem ? html`<small role="alert">${problem}</small>` : ''}
    </li>`;
  };

  return {
    add(files) {
      notice = '';
      for (const file of files) {
        const why = refusal(file);
        if (why) {
          notice = why;
          continue;
        }
        const one: Waiting = { file, progress: 0 };
        waiting = [...waiting, one];
        whenGreeted(one);
      }
      changed();
    },
    view: () => html`<div class="tray">
      ${waiting.length ? html`<ul aria-label=${chat.say('attach')}>${waiting.map(row)}</ul>` : ''}
      <p role="status">${then ? chat.say('sending') : notice}</p>
    </div>`,
    holds(next) {
      if (waiting.every(({ kept }) => kept)) return false;
      // what failed is the visitor's to try again or to remove
      if (!waiting.some(({ problem }) => problem)) then = next;
      changed();
      return true;
    },
    take() {
      const files = waiting.flatMap(({ kept }) => (kept ? [{ file: kept.file, name: kept.name }] : []));
      waiting = [];
      notice = '';
      return files;
    },
  };
}

/** As browsers read `accept`: media types, all of a family, endings. */
export function accepts(accept: string, { name, type }: { name: string; type: string }): boolean {
  return accept.split(',').some((one) => (one.startsWith('.') ? name.toLowerCase().endsWith(one) : one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : type === one));
}
