import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../ui/avatar.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { money } from '../ui/money.ts';
import { t, word } from '../ui/texts.ts';
import { clock, date } from '../ui/time.ts';
import { channelName } from './channel.ts';
import { promiseChip, reasonName, until } from './chips.ts';
import './identities.ts';
import { languageName } from '../ui/language.ts';
import { DeskPart } from './part.ts';
import type { Open } from './store.ts';
import './timeline.ts';
import type { Customer, MakeGood, Row } from './types.ts';
import { customerInitials, customerName } from './who.ts';

/** The right pane: the ticket, and whom we talk to. */
class DeskCustomer extends DeskPart {
  protected override render(): TemplateResult {
    const { open } = this.desk.store;
    return html`<aside class="pane customer" aria-label=${t('details')} tabindex="0">${open ? this.#card(open) : nothing}</aside>`;
  }

  #card(open: Open): TemplateResult {
    const { row, customer } = open;
    return html`<header class="pane-head">
        <h2>${row.ticket ? t('ticket.number', { number: String(row.ticket.number) }) : t('ticket.none')}</h2>
        ${row.ticket?.promise ? promiseChip(row.ticket.promise, Date.now(), true) : nothing}
        <button class="button button-quiet button-icon details-close" type="button" aria-label=${t('close')} @click=${() => this.emit('details')}>
          ${icon('x', 18)}
        </button>
      </header>
      ${this.#ticket(row, open)} ${customer
        ? html`${this.#person(customer, row)} <desk-identities .desk=${this.desk} .customer=${customer}></desk-identities> <desk-timeline .desk=${this.desk} .customer=${customer}></desk-timeline> ${this.#makeGoods(customer)}`
        : nothing}`;
  }

  #ticket(row: Row, { summary, inShort }: Open): TemplateResult {
    const owner = row.owner.kind === 'agent' ? (row.owner.name ?? t('agent')) : t(`owner.${row.owner.kind}`);
    return html`<section class="section">
      <h3>${t('ticket')}</h3>
      ${summary ? html`<p class="summary" dir="auto">${summary}</p>` : nothing}
      ${inShort.length > 0 ? html`<h4>${t('ticket.inShort')}</h4><ul class="summary in-short">${inShort.map((line) => html`<li dir="auto">${line}</li>`)}</ul>` : nothing}
      <dl class="facts">
        <dt>${t('status')}</dt>
        <dd>
          <span class="tag ${{ open: 'tag-brand', snoozed: 'tag-warn', resolved: 'tag-good' }[row.status]}">${t(row.status)}</span>
          ${row.snoozedUntil ? html`<span class="quiet">${t('snoozed.until', { time: until(row.snoozedUntil, Date.now()) })}</span>` : nothing}
        </dd>
        <dt>${t('owner')}</dt>
        <dd>${owner}</dd>
        ${row.ticket
          ? html`<dt>${t('reason')}</dt>
              <dd>${reasonName(row.ticket.reason)}</dd>
              <dt>${t('priority')}</dt>
              <dd>${word('priority', row.ticket.priority)}</dd>`
          : nothing}
        <dt>${t('channel')}</dt>
        <dd>${channelName(row.channel)}</dd>
        ${row.labels.length > 0
          ? html`<dt>${t('command.label')}</dt>
              <dd class="labels">
                ${row.labels.map((label) => html`<button class="tag" type="button" dir="auto" @click=${() => this.desk.doing.show('label', label)}>${label}</button>`)}
              </dd>`
          : nothing}
      </dl>
    </section>`;
  }

  #person(customer: Customer, row: Row): TemplateResult {
    return html`<section class="section">
      <h3>${t('customer')}</h3>
      <div class="person">
        ${avatar(row.customer, customerInitials(row))}
        <div>
          <span><strong>${customer.name || customerName(row)}</strong> ${customer.name && !customer.verified
            ? html`<span class="tag" title=${t('claimed.hint')}>${t('claimed')}</span>`
            : nothing}</span>
          ${customer.email
            ? html`<span class="email"
                ><a href="mailto:${customer.email}">${customer.email}</a>
                <span class="tag ${customer.verified ? 'tag-good' : ''}" title=${t(customer.verified ? 'verified.hint' : 'claimed.hint')}>
                  ${customer.verified ? icon('shieldCheck', 12) : nothing}${t(customer.verified ? 'verified' : 'claimed')}
                </span></span
              >`
            : html`<span class="quiet">${t('noEmail')}</span>`}
        </div>
      </div>
      <dl class="facts">
        <dt>${t('language')}</dt>
        <dd>${languageName(customer.language)}</dd>
        <dt>${t('localTime')}</dt>
        <dd>${clock(Date.now(), customer.zone)} <span class="quiet">${customer.zone.split('/').at(-1)?.replaceAll('_', ' ')}</span></dd>
        <dt>${t('firstSeen')}</dt>
        <dd>${date(customer.firstSeen)}</dd>
      </dl>
      ${customer.blocked ? html`<p class="strip strip-bad blocked">${icon('ban', 16)}<span>${t('blocked.hint')}</span></p>` : nothing}
    </section>`;
  }

  #makeGoods({ makeGoods }: Customer): TemplateResult | typeof nothing {
    if (makeGoods.length === 0) return nothing;
    return html`<section class="section">
      <h3>${t('makeGoods')}</h3>
      <ul class="history">
        ${makeGoods.map(
          (given) => html`<li>
            ${icon('gift', 16)}
            <div>
              <span><strong>${giftName(given)}</strong> <code>${given.code}</code></span>
              <small>${word('makeGood.state', given.state)} · ${date(given.at)} · ${reasonName(given.reason)}</small>
            </div>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

/** What was given, in the agent's own language. */
function giftName({ kind, value, currency }: MakeGood): string {
  const amount = kind === 'amount' ? money(value ?? 0, currency) : String(value ?? '');
  return t(`gift.${kind}`, { value: amount });
}
define('desk-customer', DeskCustomer);
