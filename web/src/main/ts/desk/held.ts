import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import type { Unsent } from './outbox.ts';
import type { Row } from './types.ts';
import { customerName } from './who.ts';

/** A reply that the hub held back. */
export interface Held {
  message: Unsent;
  why: 'newer-messages' | 'owned-by-other';
}

export interface HeldDoing {
  send: () => void;
  edit: () => void;
  take: () => void;
}

/** What stands in the way of sending, and what the writer may do about it. */
export function held(held: Held | null, row: Row, doing: HeldDoing): TemplateResult | typeof nothing {
  if (!held) return nothing;
  const newer = held.why === 'newer-messages';
  return html`<div class="strip strip-warn" role="alert">
    ${icon('triangleAlert', 18)}
    <p>${newer ? t('held.newer', { name: customerName(row) }) : t('held.owned', { name: row.owner.name ?? t('agent') })}</p>
    ${newer
      ? html`<button class="button button-small" type="button" @click=${doing.send}>${t('held.send')}</button>
          <button class="button button-small button-quiet" type="button" @click=${doing.edit}>${t('edit')}</button>`
      : html`<button class="button button-small" type="button" @click=${doing.take}>${t('held.take')}</button>`}
  </div>`;
}
