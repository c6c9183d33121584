import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Chat } from './chat.ts';
import { icons } from './icons.ts';

const LONGEST = 4000;

/** Where the customer writes, on both screens. */
export function composer(chat: Chat): TemplateResult {
  const { say, session } = chat;
  const { files } = chat.facts;
  const send = (): void => {
    const field = chat.find('textarea') as HTMLTextAreaElement;
    const text = field.value.trim();
    if (chat.tray?.holds(send)) return;
    const files = chat.tray?.take();
    if (text || files?.length) chat.send(text, undefined, files);
    field.value = '';
    fit(field);
    field.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    // 229 is what Safari reports for the Enter that ends an IME's composition.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const written = (event: InputEvent): void => {
    const field = event.target as HTMLTextAreaElement;
    fit(field);
    session.isTyping(!!field.value.trim());
  };
  return html`<form
    class="composer"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      send();
    }}
  >
    ${session.state.owner === 'bot'
      ? html`<button class="pill" type="button" @click=${chat.askForPerson}>${icons.person}${say('talkToPerson')}</button>`
      : nothing}
    ${chat.tray?.view() ?? nothing}
    <div class="field">
      ${files ? clip(chat, files, say('attachLimits', { mb: files.maxBytes >> 20, most: files.most })) : nothing}
      <textarea
        rows="1"
        dir="auto"
        maxlength=${LONGEST}
        enterkeyhint="send"
        aria-label=${say('write')}
        placeholder=${say('write')}
        @keydown=${pressed}
        @input=${written}
        @paste=${chat.attach}
      ></textarea>
      <button class="send" aria-label=${say('send')}>${icons.send}</button>
    </div>
  </form>`;
}

const clip = (chat: Chat, { accept }: { accept: string }, limits: string): TemplateResult =>
  html`<label class="attach" title=${limits}><input class="hidden" type="file" multiple accept=${accept} aria-label=${limits} @change=${chat.attach} />${icons.clip}</label>`;

function fit(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
