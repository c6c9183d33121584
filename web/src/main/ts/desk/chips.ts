import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { clock, dateUntil, daysAgo, span } from '../ui/time.ts';
import { promiseLook } from './promise-look.ts';
import type { Promised, Row } from './types.ts';

/** The time that is left to keep a promise, or what became of it. `long` says it in a sentence. */
export function promiseChip(promise: Promised, now: number, long = false): TemplateResult {
  const look = promiseLook(promise, now);
  const time = look.says === 'left' || look.says === 'over' ? span(look.milliseconds) : '';
  const words = long ? t(`promise.long.${look.says}`, { time }) : look.says === 'left' ? time : t(`promise.${look.says}`, { time });
  const picture = look.says === 'kept' ? 'check' : look.tone === 'bad' ? 'triangleAlert' : 'clock';
  return html`<span class="tag ${look.tone ? `tag-${look.tone}` : ''}" title=${t('promise.title', { time: until(promise.by, now) })}>
    ${icon(picture, 12)}${words}
  </span>`;
}

export function reasonName(code: string): string {
  return word('reason', code, t('reason.other'));
}

/** The tags under a row of the list. */
export function rowChips(row: Row, now: number, me: string | undefined): TemplateResult {
  const { ticket, owner } = row;
  return html`${ticket ? html`<span class="tag">${reasonName(ticket.reason)}</span>` : nothing}
  ${row.status === 'resolved'
    ? html`<span class="tag tag-good">${icon('check', 12)}${t('resolved')}</span>`
    : ticket?.promise && ticket.promise.state !== 'kept' && ticket.promise.state !== 'late'
      ? promiseChip(ticket.promise, now)
      : nothing}
  ${ticket && row.status === 'open' && ticket.priority !== 'normal'
    ? html`<span class="tag tag-${ticket.priority === 'urgent' ? 'bad' : 'warn'}">${word('priority', ticket.priority)}</span>`
    : nothing}
  ${owner.kind === 'bot' && row.status === 'open' ? html`<span class="tag">${icon('bot', 12)}${t('bot')}</span>` : nothing}
  ${owner.kind === 'agent' && owner.agent !== me && row.status === 'open'
    ? html`<span class="tag">${icon('userCheck', 12)}${owner.name ?? t('agent')}</span>`
    : nothing}
  ${row.status === 'snoozed' && row.snoozedUntil
    ? html`<span class="tag tag-warn">${icon('clock', 12)}${t('snoozed.until', { time: until(row.snoozedUntil, now) })}</span>`
    : nothing}
  ${row.labels.map((label) => html`<span class="tag tag-label" dir="auto">${icon('tag', 12)}${label}</span>`)}
  ${row.blocked ? html`<span class="tag tag-bad">${icon('ban', 12)}${t('blocked')}</span>` : nothing}`;
}

/** A time as it stands after «until»: of today as the hour, any other with its date. */
export function until(at: string, now: number): string {
  return daysAgo(at, now) === 0 ? clock(at) : `${dateUntil(at, now)}, ${clock(at)}`;
}
