import { html, nothing, type TemplateResult } from 'lit';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { date } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { channelIcon, channelName } from './channel.ts';
import './elsewhere.ts';
import { DeskPart } from './part.ts';
import './same-person.ts';
import type { Customer, Identity, Link } from './types.ts';

/** Where the customer is reached, who of the others they are, and what an agent can do about both. */
class DeskIdentities extends DeskPart {
  static override properties = { ...DeskPart.properties, customer: { attribute: false }, dialog: { state: true } };
  declare customer: Customer;
  declare private dialog: 'elsewhere' | 'samePerson' | null;

  constructor() {
    super();
    this.dialog = null;
  }

  #id(): string {
    return this.desk.store.open!.row.id;
  }

  async #unlink(link: Link): Promise<void> {
    const question = { heading: t('identity.unlink'), text: t('identity.unlink.question', { name: link.name || t('customer') }), yes: t('identity.unlink'), danger: true };
    if (await confirm(question)) await this.desk.attempt(this.desk.actions.unlink(this.#id(), link.customer));
  }

  async #ask(): Promise<void> {
    if (await this.desk.attempt(this.desk.actions.askMailbox(this.#id()))) toast({ text: t('identity.confirmed'), kind: 'good' });
  }

  protected override render(): TemplateResult {
    const { email, verified, identities, links, updatesBy } = this.customer;
    const elsewhere = identities.filter(({ reachable, kind }) => reachable || kind === 'email');
    const close = () => (this.dialog = null);
    return html`<section class="section">
      <h3>${t('identities')}</h3>
      <ul class="identities">
        ${identities.map((identity) => this.#identity(identity))}
        ${links.map(
          (link) => html`<li>
            ${icon('users', 16)}
            <div>
              <span>${link.name || t('customer')}</span>
              <small>${t(`identity.by.${link.by}`, { name: link.agent ?? '' })} · ${date(link.at)}</small>
            </div>
            <button class="button button-quiet button-icon" type="button" aria-label=${t('identity.unlink')} title=${t('identity.unlink')} @click=${() => void this.#unlink(link)}>
              ${icon('undo', 16)}
            </button>
          </li>`,
        )}
      </ul>
      ${elsewhere.length === 0
        ? nothing
        : html`<label class="updates-by"
            ><span>${t('identity.updatesBy')}</span
            ><select class="input" @change=${(event: Event) => void this.#prefer((event.target as HTMLSelectElement).value)}>
              <option value="" ?selected=${!updatesBy}>${t('identity.anywhere')}</option>
              ${elsewhere.map((one) => html`<option value=${one.id} ?selected=${one.id === updatesBy}>${channelName(one.kind)} ${one.address}</option>`)}
            </select></label
          >`}
      <p class="identity-buttons">
        <button class="button button-small" type="button" @click=${() => (this.dialog = 'elsewhere')}>${icon('send', 14)}${t('identity.elsewhere')}</button>
        <button class="button button-small" type="button" @click=${() => (this.dialog = 'samePerson')}>${icon('users', 14)}${t('identity.link')}</button>
        ${email && !verified ? html`<button class="button button-small" type="button" @click=${() => void this.#ask()}>${icon('shieldCheck', 14)}${t('identity.confirm')}</button>` : nothing}
      </p>
      ${this.dialog === 'elsewhere' ? html`<desk-elsewhere .desk=${this.desk} @closed=${close}></desk-elsewhere>` : nothing}
      ${this.dialog === 'samePerson' ? html`<desk-same-person .desk=${this.desk} .known=${this.customer} @closed=${close}></desk-same-person>` : nothing}
    </section>`;
  }

  async #prefer(updatesBy: string): Promise<void> {
    await this.desk.attempt(this.desk.actions.prefer(this.#id(), updatesBy === '' ? {} : { updatesBy }));
  }

  #identity({ kind, address, verified }: Identity): TemplateResult {
    return html`<li>
      ${icon(channelIcon(kind), 16)}
      <div>
        <span dir="auto">${address || t('identity.web')}</span>
        <small>${channelName(kind)}</small>
      </div>
      <span class="tag ${verified ? 'tag-good' : ''}" title=${t(verified ? 'verified.hint' : 'claimed.hint')}>
        ${verified ? icon('shieldCheck', 12) : nothing}${t(verified ? 'verified' : 'claimed')}
      </span>
    </li>`;
  }
}
define('desk-identities', DeskIdentities);
