import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { dateUntil } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { until } from './chips.ts';
import type { Message, Part } from './types.ts';

/** What hangs on a message: offers, promises, the choices that the customer was given. */
export function parts(message: Message): TemplateResult | typeof nothing {
  const shown = (message.parts ?? []).map(part).filter((one) => one !== nothing);
  return shown.length === 0 ? nothing : html`<div class="parts">${shown}</div>`;
}

function part(part: Part): TemplateResult | typeof nothing {
  switch (part.kind) {
    case 'offer':
      return offer(part);
    case 'promise':
      return html`<span class="chip">${icon('clock', 14)}${t('promised', { time: until(part.by, Date.now()) })}</span>`;
    case 'choice':
      return html`<span class="chip chip-choice">${part.label}</span>`;
    case 'askEmail':
      return html`<span class="chip">${icon('mail', 14)}${t('askedEmail')}</span>`;
    case 'automated':
      return html`<span class="chip">${icon('bot', 14)}${word('automated', part.by)}</span>`;
    case 'edited':
      return html`<span class="chip">${icon('pencil', 14)}${t('edited')}</span>`;
    case 'askScore':
      return html`<span class="chip">${icon('circleHelp', 14)}${t('askedScore')}</span>`;
    default:
      return nothing;
  }
}

function offer(offer: Extract<Part, { kind: 'offer' }>): TemplateResult {
  const copy = async () => {
    await navigator.clipboard.writeText(offer.code);
    toast({ text: t('copied'), kind: 'good' });
  };
  return html`<div class="chip chip-offer" title=${offer.conditions ?? ''}>
    ${icon('gift', 16)}
    <span>${offer.label}<small>${t('until', { date: dateUntil(offer.expires) })}</small></span>
    <button type="button" class="code" aria-label=${t('copy.code', { code: offer.code })} @click=${() => void copy()}>
      ${offer.code}${icon('copy', 13)}
    </button>
  </div>`;
}
