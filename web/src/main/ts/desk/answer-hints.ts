import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { channelName } from './channel.ts';
import { segments } from './segments.ts';
import type { Answering } from './types.ts';

const TEXT_MESSAGES = ['sms', 'smsgateway'];

/**
 * What a writer has to know of where the answer goes: that everybody reads it, that nobody does, how many text messages
 * it takes.
 */
export function answerHints(answering: Answering | undefined, text: string, inPrivate: boolean, turn: (inPrivate: boolean) => void): TemplateResult | typeof nothing {
  if (!answering) return nothing;
  const { kind, open, everybodyReads, inPrivate: may } = answering;
  if (!open) {
    return html`<span class="composer-hint composer-warn" role="alert">${icon('ban', 12)}${t('answer.stopped', { channel: channelName(kind) })}</span>`;
  }
  if (everybodyReads) {
    return html`<span class="composer-hint ${inPrivate ? '' : 'composer-warn'}">${icon(inPrivate ? 'lock' : 'eye', 12)}${t(inPrivate ? 'answer.private' : 'answer.public')}</span>
      ${may
        ? html`<button type="button" class="button button-small" aria-pressed=${inPrivate} @click=${() => turn(!inPrivate)}>${icon('lock', 14)}${t('answer.inPrivate')}</button>`
        : nothing}`;
  }
  if (!TEXT_MESSAGES.includes(kind) || text.trim() === '') return nothing;
  const { count, left, alphabet } = segments(text.trim(), answering.folds);
  return html`<span class="composer-hint ${count > 1 ? 'composer-warn' : ''}" role="status">${t('answer.segments', { n: count, left, alphabet })}</span>`;
}
