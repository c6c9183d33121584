import { html, nothing, type TemplateResult } from 'lit/html.js';
import { day, moment } from '../core/moments.ts';
import type { Part, Said } from '../core/protocol.ts';
import type { Chat } from './chat.ts';
import { icons } from './icons.ts';

type Shown = TemplateResult | typeof nothing;

/** What hangs on a message beside its text, except the quick replies. */
export function parts(chat: Chat, message: Said): Shown[] {
  return (message.parts ?? []).map((part) => one(chat, message, part));
}

function one(chat: Chat, message: Said, part: Part): Shown {
  const { say, language } = chat;
  switch (part.kind) {
    case 'source': {
      const url = part.url && chat.site.link(part.url);
      const inside = html`${icons.page}<span>${say('source')}: <bdi>${part.title}</bdi></span>`;
      return url ? html`<a class="source" href=${url} target="_blank" rel="noopener">${inside}</a>` : html`<p class="source">${inside}</p>`;
    }
    case 'offer':
      return offer(chat, part);
    case 'file':
      return file(chat, part, chat.site.link(part.url));
    case 'promise':
      return html`<p class="fact">${icons.clock}<span>${say('weAnswerBy', { time: moment(new Date(part.by), new Date(), language) })}</span></p>`;
    case 'askEmail':
      return email(chat, message);
    case 'askScore':
      return score(chat, message.seq);
    case 'askHelpful':
      return helpful(chat, message.seq);
    default:
      // Quick replies stand below; a part of a newer hub is left out.
      return nothing;
  }
}

function file(chat: Chat, part: Extract<Part, { kind: 'file' }>, url?: string): TemplateResult {
  return html`<a class="source" href=${url ?? nothing} target="_blank" rel="noopener">
    ${part.image ? html`<img src=${url ?? nothing} alt=${part.name} loading="lazy" @load=${chat.requestUpdate} />` : html`${icons.clip}<bdi>${part.name}</bdi>`}
  </a>`;
}

function offer(chat: Chat, part: Extract<Part, { kind: 'offer' }>): TemplateResult {
  const { say, language } = chat;
  const isCopied = chat.copied === part.code;
  return html`<div class="offer">
    <p class="title">${icons.gift}<b><bdi>${part.label}</bdi></b></p>
    <button class="code" type="button" aria-label=${`${say('copyCode')}: ${part.code}`} @click=${() => chat.copy(part.code)}>
      <code>${part.code}</code><span>${isCopied ? icons.check : icons.copy}${say(isCopied ? 'copied' : 'copyCode')}</span>
    </button>
    <p class="small">${say('validUntil', { date: day(new Date(part.expires), language) })}</p>
    ${part.conditions ? html`<p class="small"><bdi>${part.conditions}</bdi></p>` : nothing}
    <span class="hidden" role="status">${isCopied ? say('copied') : ''}</span>
  </div>`;
}

function score(chat: Chat, seq: number): TemplateResult {
  const { say, session } = chat;
  if (isRated(chat, seq)) return thanks(chat);
  return html`<div class="helpful score">
    <span>${say('scoreBad')}</span>
    ${[1, 2, 3, 4, 5].map((n) => html`<button type="button" aria-label=${say('score', { n })} @click=${() => session.score(seq, n)}>${n}</button>`)}
    <span>${say('scoreGood')}</span>
  </div>`;
}

const isRated = (chat: Chat, seq: number): boolean => !!chat.session.memory.read().rated?.includes(seq);

const thanks = ({ say }: Chat): TemplateResult => html`<p class="helpful">${icons.check}<span role="status">${say('thanks')}</span></p>`;

function helpful(chat: Chat, seq: number): TemplateResult {
  const { say, session } = chat;
  if (isRated(chat, seq)) return thanks(chat);
  const rate = (isHelpful: boolean) => (): void => session.rate(seq, isHelpful);
  return html`<div class="helpful" role="group" aria-label=${say('wasHelpful')}>
    <span>${say('wasHelpful')}</span>
    <button type="button" @click=${rate(true)}>${say('yes')}</button>
    <button type="button" @click=${rate(false)}>${say('no')}</button>
  </div>`;
}

function email(chat: Chat, message: Said): Shown {
  const { say, session } = chat;
  const asksLast = session.thread.messages.findLast((m) => m.parts?.some((part) => part.kind === 'askEmail'));
  if (asksLast !== message) return nothing;
  const given = session.memory.read().email;
  if (given && !chat.correctsEmail) {
    const correct = (): void => {
      chat.correctsEmail = true;
      chat.requestUpdate();
    };
    return html`<p class="fact">
      ${icons.mail}<span>${say('emailKept', { address: given })} <button class="link" type="button" @click=${correct}>${say('change')}</button></span>
    </p>`;
  }
  if (!session.state.needsEmail && !chat.correctsEmail && !session.emailProblem) return nothing;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('address') as HTMLInputElement;
    if (!field.value.trim()) return;
    session.emailProblem = undefined;
    chat.correctsEmail = false;
    session.writeTo(field.value.trim());
    chat.requestUpdate();
  };
  return html`<form class="email" @submit=${submit}>
    <label for="address">${icons.mail}<span>${say('emailAsk')}</span></label>
    <div>
      <input
        id="address"
        name="address"
        type="email"
        dir="ltr"
        required
        maxlength="254"
        autocomplete="email"
        placeholder=${say('emailExample')}
        aria-describedby="address-problem"
        aria-invalid=${!!session.emailProblem}
      />
      <button>${say('save')}</button>
    </div>
    <p class="small is-bad" id="address-problem" role="alert">${session.emailProblem ?? ''}</p>
  </form>`;
}

/** Quick replies: only those of the newest message. */
export function choices(chat: Chat, message: Said): Shown {
  const offered = (message.parts ?? []).filter((part) => part.kind === 'choice');
  if (!offered.length) return nothing;
  return html`<div class="choices" role="group" aria-label=${chat.say('quickReplies')}>
    ${offered.map((part) => html`<button type="button" dir="auto" @click=${() => chat.send(part.label, part.id)}>${part.label}</button>`)}
  </div>`;
}
