import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../ui/avatar.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { age, moment } from '../ui/time.ts';
import { channelIcon } from './channel.ts';
import { customerInitials, customerName } from './who.ts';
import { rowChips } from './chips.ts';
import type { Row } from './types.ts';

export interface RowLook {
  selected: boolean;
  cursor: boolean;
  now: number;
  me: string | undefined;
}

/** One conversation in the list: a link, so that it can be opened in a tab of its own. */
export function row(row: Row, look: RowLook): TemplateResult {
  return html`<li>
    <a
      class="row ${look.cursor ? 'row-cursor' : ''} ${row.unread > 0 ? 'row-unread' : ''}"
      href="#${row.id}"
      data-id=${row.id}
      aria-current=${look.selected ? 'true' : nothing}
    >
      ${avatar(row.customer, customerInitials(row), { badge: channelIcon(row.channel) })}
      <span class="row-name" dir="auto">${customerName(row)}</span>
      <time datetime=${row.last.at} title=${moment(row.last.at)}>${age(row.last.at, look.now)}</time>
      <span class="row-text" dir="auto">${row.snippet == null ? lastText(row) : row.snippet}</span>
      ${row.unread > 0
        ? html`<span class="count count-new row-count"
            >${row.unread}<span class="visually-hidden"> ${t('unread', { n: row.unread })}</span></span
          >`
        : nothing}
      <span class="row-tags">${rowChips(row, look.now, look.me)}</span>
    </a>
  </li>`;
}

function lastText(row: Row): TemplateResult {
  const { from, text } = row.last;
  return html`${from === 'bot' || from === 'system' ? icon('bot', 13) : from === 'agent' ? icon('cornerUpLeft', 13) : nothing}<span
      >${text}</span
    >`;
}

/** Rows before they are known. */
export function rowSkeletons(count: number): TemplateResult {
  return html`${Array.from(
    { length: count },
    () => html`<li class="row row-skeleton" aria-hidden="true">
      <span class="skeleton skeleton-round"></span><span class="skeleton"></span><span class="skeleton"></span>
    </li>`,
  )}`;
}
