import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, day, isSameDay, minutesUntil, moment } from '../core/moments.ts';
import type { Said } from '../core/protocol.ts';
import type { Pending } from '../core/thread.ts';
import type { Chat } from './chat.ts';
import { icons } from './icons.ts';
import { choices, parts } from './parts.ts';
import { rich, typed } from './rich.ts';

export function talkHead(chat: Chat): TemplateResult {
  const { say, session, facts } = chat;
  const { owner, agent } = session.state;
  const isAgent = owner === 'agent';
  return html`<header class="head">
      <button class="plain" type="button" aria-label=${say('back')} @click=${() => chat.go('home')}>${icons.back}</button>
      ${avatar(isAgent ? 'agent' : 'bot', agent)}
      <div class="grow">
        <h2><bdi>${isAgent ? (agent ?? facts.name) : facts.name || say('title')}</bdi></h2>
        <p>${isAgent ? say('agentHere') : owner === 'queue' ? say('personAsked') : say('botHere')}</p>
      </div>
      <button class="plain" type="button" aria-label=${say('transcript')} title=${say('transcript')} @click=${chat.transcript}>${icons.mail}</button>
    </header>
    ${promise(chat)}`;
}

/** 'Mia answers by 14:20 · 12 min'. */
function promise(chat: Chat): TemplateResult | typeof nothing {
  const { say, session, language } = chat;
  const { promise, agent } = session.state;
  if (!promise || promise.state === 'kept') return nothing;
  const by = new Date(promise.by);
  const now = new Date();
  const left = minutesUntil(by, now);
  if (promise.state !== 'open' || left === 0) return html`<div class="promise is-late" role="status">${icons.clock}<span>${say('weAreLate')}</span></div>`;
  const time = moment(by, now, language);
  return html`<div class="promise" role="status">
    ${icons.clock}<span>${agent ? say('agentAnswersBy', { name: agent, time }) : say('weAnswerBy', { time })}</span>
    ${left <= 600
      ? html`<b aria-hidden="true">${left < 60 ? say('minutesLeft', { n: left }) : say('hoursLeft', { h: Math.floor(left / 60), m: left % 60 })}</b>`
      : nothing}
  </div>`;
}

export function talk(chat: Chat): TemplateResult {
  const { say, session } = chat;
  const messages = session.thread.messages;
  const waiting = session.thread.waiting;
  const newest = messages.at(-1);
  const asked = !waiting.length && newest?.from !== 'customer' ? newest : undefined;
  const lastOwn = messages.findLast((m) => m.from === 'customer');
  return html`<div class="scroll">
    <div class="log" role="log" aria-live="polite" aria-label=${say('conversation')} aria-busy=${!session.isCaughtUp} tabindex="0" @scroll=${chat.scrolled}>
      <p class="note">${icons.bot}<span>${say('botFirst')}</span></p>
      ${repeat(
        messages,
        (m) => m.client ?? m.seq,
        (m, i) => message(chat, m, messages[i - 1], messages[i + 1], m === lastOwn && !waiting.length),
      )}
      ${repeat(
        waiting,
        (p) => p.input.client,
        (p, i) => own(chat, p, i === waiting.length - 1),
      )}
      ${asked ? choices(chat, asked) : nothing}
      ${session.state.status === 'resolved' ? html`<p class="event">${say('resolved')}</p>` : nothing}
      ${session.typing ? dots(chat) : nothing}
    </div>
    ${chat.hasNewBelow ? html`<button class="pill below" type="button" @click=${chat.toEnd}>${icons.down}${say('newMessages')}</button>` : nothing}
  </div>`;
}

function message(chat: Chat, it: Said, before: Said | undefined, after: Said | undefined, isLastOwn: boolean): TemplateResult {
  const at = new Date(it.at);
  const now = new Date();
  const isNewDay = !before || !isSameDay(new Date(before.at), at);
  const beginsGroup = isNewDay || before.from !== it.from || before.name !== it.name;
  const endsGroup = !after || after.from !== it.from || after.name !== it.name || !isSameDay(new Date(after.at), at);
  const date = isNewDay && !(isSameDay(at, now) && !before)
    ? html`<p class="day"><span>${isSameDay(at, now) ? chat.say('today') : day(at, chat.language)}</span></p>`
    : nothing;
  return html`${date} ${it.from === 'customer' ? said(chat, it, isLastOwn, endsGroup) : heard(chat, it, beginsGroup, endsGroup)}`;
}

function heard(chat: Chat, it: Said, beginsGroup: boolean, endsGroup: boolean): TemplateResult {
  const { say, language } = chat;
  const isAgent = it.from === 'agent';
  const name = isAgent ? (it.name ?? say('agent')) : (it.name ?? chat.facts.name);
  const who = isAgent ? name : `${name} · ${say('bot')}`;
  return html`<div class="row theirs ${beginsGroup ? 'begins' : ''}">
    ${endsGroup ? avatar(it.from, name) : html`<span class="avatar is-empty"></span>`}
    <div class="stack">
      ${it.text
        ? html`<div class="bubble rich" lang=${it.language ?? nothing}><span class="hidden">${who}: </span>${rich(it.text)}</div>`
        : nothing}
      ${parts(chat, it)}
      ${endsGroup ? html`<p class="meta"><span><bdi>${who}</bdi> · ${clock(new Date(it.at), language)}</span></p>` : nothing}
    </div>
  </div>`;
}

function said(chat: Chat, it: Said, isLastOwn: boolean, endsGroup: boolean): TemplateResult {
  const { say, session, language } = chat;
  const progress = session.seenUpTo >= it.seq ? say('seen') : say('sent');
  const time = clock(new Date(it.at), language);
  return html`<div class="row ours">
    <div class="stack">
      ${it.text ? mine(chat, it.text) : nothing} ${parts(chat, it)}
      ${isLastOwn || endsGroup ? html`<p class="meta">${isLastOwn ? `${progress} · ${time}` : time}</p>` : nothing}
    </div>
  </div>`;
}

const mine = ({ say }: Chat, text: string): TemplateResult =>
  html`<div class="bubble rich"><span class="hidden">${say('you')}: </span>${typed(text)}</div>`;

/** One of ours that the hub has not told back yet. */
function own(chat: Chat, { input, progress, problem }: Pending, isLast: boolean): TemplateResult {
  const { say, session } = chat;
  const { text, files = [] } = input.type === 'message' ? input : { text: '' };
  const failed = html`<p class="meta is-bad" role="alert">
    ${icons.alert}<span>${problem ?? say('failed')} <button class="link" type="button" @click=${() => session.retry(input.client)}>${say('retry')}</button></span>
  </p>`;
  return html`<div class="row ours is-${progress}">
    <div class="stack">
      ${text ? mine(chat, text) : nothing} ${files.map(({ name }) => html`<p class="source">${icons.clip}<bdi>${name}</bdi></p>`)}
      ${progress === 'failed' ? failed : isLast ? html`<p class="meta">${say(progress)}</p>` : nothing}
    </div>
  </div>`;
}

function dots(chat: Chat): TemplateResult {
  const { from, name } = chat.session.typing ?? { from: 'bot' };
  const who = name ?? (from === 'agent' ? (chat.session.state.agent ?? chat.say('agent')) : chat.facts.name);
  return html`<div class="row theirs">
    ${avatar(from, who)}
    <div class="bubble dots"><span class="hidden">${chat.say('isTyping', { name: who })}</span><i></i><i></i><i></i></div>
  </div>`;
}

function avatar(from: string, name?: string): TemplateResult {
  const letter = [...(name ?? '')][0]?.toUpperCase();
  return from === 'agent' && letter
    ? html`<span class="avatar is-agent" aria-hidden="true">${letter}</span>`
    : html`<span class="avatar" aria-hidden="true">${icons.bot}</span>`;
}
