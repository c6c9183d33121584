import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { icon } from '../ui/icons.ts';
import { safeHtml } from '../ui/safe-html.ts';
import { t, word } from '../ui/texts.ts';
import { clock, moment, momentUntil } from '../ui/time.ts';
import { channelIcon, channelName } from './channel.ts';
import { files } from './files.ts';
import { isLetter } from './letter.ts';
import { parts } from './parts.ts';
import type { Placed } from './thread.ts';
import type { Delivery, Message } from './types.ts';
import type { Unsent } from './outbox.ts';
import { why } from './why.ts';

/**
 * A message as it stands in the conversation.
 *
 * @param seen newest seq that was on the customer's screen
 */
export function bubble({ message, continues, followed }: Placed, customer: string, seen: number, out: Out = NOTHING_OUT): TemplateResult {
  if (message.kind === 'event') return event(message);
  const look = message.kind === 'note' ? 'note' : message.from;
  return html`<article class="said said-${look} ${continues ? 'said-close' : ''}" data-seq=${message.seq}>
    ${isLetter(message)
      ? html`<desk-letter .conversation=${out.conversation} .message=${message}></desk-letter>`
      : html`${message.text === ''
            ? nothing
            : html`<div class="bubble" dir="auto">${guard([message.html, message.text], () => safeHtml(message.html))}</div>`}
          ${files(message, true)}`}
    ${parts(message)}
    ${followed && !message.why ? nothing : meta(message, customer, seen, out.home)}
    ${out.deliveries.filter(({ seq, state }) => seq === message.seq && state !== 'cancelled').map((one) => delivery(one, out, message.from !== 'agent'))}
  </article>`;
}

/** What leaves by a channel, and what an agent may do about it. */
export interface Out {
  conversation: string;
  deliveries: Delivery[];
  /** Id of the channel that the conversation began on; messages by others say so. */
  home?: string;
  decide: (key: string, what: 'resend' | 'let-be') => void;
}

const NOTHING_OUT: Out = { conversation: '', deliveries: [], decide: () => undefined };

/**
 * How far a message got; where it did not, why, and what to do.
 *
 * @param automatic only the customer gets it, whoever else was on their mail
 */
function delivery({ key, state, cause, error, to = '', head = {} }: Delivery, { decide }: Out, automatic: boolean): TemplateResult {
  const stuck = state === 'failed' || state === 'unknown';
  return html`<footer class="delivery" role=${stuck ? 'alert' : nothing}>
    ${head['subject'] === undefined ? nothing : html`<span class="delivery-to" title=${headOf(to, head)} dir="ltr">${icon('mail', 12)}${(automatic ? [to] : [to, head['cc'], head['bcc']]).filter(Boolean).join(', ')}</span>`}
    ${icon(stuck ? 'triangleAlert' : state === 'read' || state === 'delivered' ? 'checkCheck' : state === 'sent' ? 'check' : 'clock', 12)}
    <span title=${error ?? ''}>${t(`delivery.${state}`)}${cause ? ` · ${word('delivery.cause', cause)}` : ''}</span>
    ${stuck
      ? html`<button type="button" class="link" @click=${() => decide(key, 'resend')}>${t('delivery.resend')}</button>
          <button type="button" class="link" @click=${() => decide(key, 'let-be')}>${t('delivery.letBe')}</button>`
      : nothing}
  </footer>`;
}

/** A letter's head as it was frozen. */
function headOf(to: string, head: Record<string, string>): string {
  const lines = { to, ...head };
  return Object.entries(lines).map(([name, value]) => `${t(`letter.${name}`)}: ${value}`).join('\n');
}

function meta(message: Message, customer: string, seen: number, home = message.channel): TemplateResult {
  const by = message.channel && message.channel !== home ? html`<span class="by-channel">${icon(channelIcon(message.channel), 12)}${channelName(message.channel)}</span>` : nothing;
  const time = html`${by} <time datetime=${message.at} title=${moment(message.at)}>${clock(message.at)}</time>`;
  if (message.kind === 'note' && message.from === 'bot') {
    const use = (event: Event) => event.target?.dispatchEvent(new CustomEvent('use-draft', { bubbles: true, detail: message.text }));
    return html`<footer>${icon('bot', 12)}${t('answer.draft')} ${time} <button type="button" class="link" @click=${use}>${t('answer.use')}</button> ${message.why ? why(message.why) : nothing}</footer>`;
  }
  if (message.kind === 'note') return html`<footer>${icon('note', 12)}${t('note.by', { name: message.name ?? t('agent') })} ${time}</footer>`;
  if (message.from === 'customer') return html`<footer>${customer} ${time}</footer>`;
  if (message.from === 'agent') {
    const mark = message.seq <= seen ? html`<span class="seen">${icon('checkCheck', 12)}${t('seenByCustomer')}</span>` : nothing;
    return html`<footer>${message.name ?? t('agent')} ${time} ${mark}</footer>`;
  }
  return html`<footer>
    ${icon('bot', 12)}<span>${message.from === 'system' ? t('automatic') : t('assistant')}</span> ${time}
    ${message.why ? why(message.why) : nothing}
  </footer>`;
}

/** Reasons come as `ASKED_FOR_PERSON` here: the word of the texts is `askedForPerson`. */
function codeOf(detail: string): string {
  return /^[A-Z]+(_[A-Z]+)*$/.test(detail) ? detail.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : detail;
}

/** Something that happened, told in the agent's own language. */
function event(message: Message): TemplateResult {
  const part = message.parts?.find((one) => one.kind === 'event');
  const name = message.name ?? (message.from === 'bot' ? t('assistant') : message.from === 'customer' ? t('customer') : t('automatic.name'));
  const detail = codeOf(part?.code === 'snoozed' ? momentUntil(part.detail ?? '') : (part?.detail ?? ''));
  const said = part ? word('event', part.code, message.text || part.code) : message.text;
  const key = part && part.code === 'labelled' && detail === '' ? 'labelled.none' : part?.code;
  const words = part ? t(`event.${key}`, { name, detail: word('reason', detail, detail) }) : said;
  return html`<p class="event" data-seq=${message.seq}>
    ${icon('cornerUpLeft', 12)}<span>${part && words === `event.${part.code}` ? said : words}</span>
    <time datetime=${message.at} title=${moment(message.at)}>${clock(message.at)}</time>
  </p>`;
}

export interface UnsentDoing {
  retry: (message: Unsent) => void;
  edit: (message: Unsent) => void;
}

/** What the hub has not confirmed: pale while it is on its way, red with a way out when it failed. */
export function unsentBubble(message: Unsent, doing: UnsentDoing): TemplateResult {
  const failed = message.state === 'failed';
  return html`<article class="said said-${message.kind === 'note' ? 'note' : 'agent'} said-${message.state}">
    ${message.text === '' ? nothing : html`<div class="bubble bubble-plain" dir="auto">${message.text}</div>`}
    ${(message.files ?? []).map((file) => html`<span class="chip">${icon('paperclip', 14)}<bdi>${file.name}</bdi></span>`)}
    <footer role=${failed ? 'alert' : nothing}>
      ${failed
        ? html`${icon('triangleAlert', 12)}<span>${t('unsent')} ${message.problem ?? ''}</span>
            <button type="button" class="link" @click=${() => doing.retry(message)}>${t('retry')}</button>
            <button type="button" class="link" @click=${() => doing.edit(message)}>${t('edit')}</button>`
        : html`${icon('clock', 12)}${t('sending')}`}
    </footer>
  </article>`;
}
