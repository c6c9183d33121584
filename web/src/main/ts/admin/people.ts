import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { avatar, initialsOf } from '../ui/avatar.ts';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { age, moment } from '../ui/time.ts';
import './copy.ts';
import { choice, choiceField, textField } from './fields.ts';
import { AdminPart, pageHead } from './part.ts';
import type { Invitation, Role, User } from './types.ts';

const ROLES: Role[] = ['agent', 'supervisor', 'admin'];

/** Who works here, and who was asked to. */
class AdminPeople extends AdminPart {
  static override properties = { users: { state: true }, invitations: { state: true }, link: { state: true } };
  declare private users: User[] | null;
  declare private invitations: Invitation[];
  /** Of the newest invitation. */
  declare private link: string;
  #email = '';
  #role: Role = 'agent';

  constructor() {
    super();
    this.users = null;
    this.invitations = [];
    this.link = '';
  }

  protected override firstUpdated(): void {
    void this.run(() => this.#load());
  }

  async #load(): Promise<void> {
    const { users, invitations } = await this.admin.api.get<{ users: User[]; invitations: Invitation[] }>('/api/admin/users');
    this.users = users;
    this.invitations = invitations;
  }

  async #invite(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.#email.trim();
    if (!this.valid(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: t('people.badEmail') })) return;
    await this.run(async () => {
      try {
        this.link = (await this.admin.api.post<{ link: string }>('/api/admin/invitations', { email, role: this.#role })).link;
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.problem !== 'exists') throw failure;
        this.valid({ email: t('problem.email-exists') });
        return;
      }
      this.#email = '';
      await this.#load();
    });
  }

  async #change(user: User, change: { role?: Role; active?: boolean }): Promise<void> {
    if (change.active === false) {
      const sure = await confirm({ heading: t('people.deactivate'), text: t('people.deactivateText', { name: user.name }), yes: t('people.deactivate'), danger: true });
      if (!sure) return;
    }
    await this.run(async () => {
      const now = await this.admin.api.put<User>(`/api/admin/users/${encodeURIComponent(user.id)}`, change);
      this.users = this.users!.map((other) => (other.id === now.id ? now : other));
    });
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    if (this.users === null) return this.loading();
    const roles = ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
    return html`${pageHead(t('part.people'), t('people.lead'))} ${this.failureStrip()}
      <form class="card pad stack" novalidate @submit=${(event: Event) => void this.#invite(event)}>
        <h2>${t('people.invite')}</h2>
        <div class="row-end">
          ${textField({ id: 'email', label: t('people.email'), type: 'email', value: this.#email, error: this.errors['email'], change: (email) => (this.#email = email) })}
          ${choiceField({ id: 'role', label: t('people.role'), value: this.#role, choices: roles, change: (role) => (this.#role = role as Role) })}
          <button class="button button-primary" type="submit" ?disabled=${this.busy}>${icon('send', 16)}${t('people.send')}</button>
        </div>
        ${this.link ? html`<div class="stack"><p role="status">${t('people.link')}</p><admin-copy .value=${this.link} .label=${t('people.linkLabel')}></admin-copy></div>` : nothing}
      </form>
      <ul class="card list">${this.users.map((user) => this.#user(user, roles))}</ul>
      ${this.invitations.length === 0
        ? nothing
        : html`<h2 class="list-head">${t('people.open')}</h2>
            <ul class="card list">
              ${this.invitations.map(
                (invitation) => html`<li class="person">
                  <span class="avatar avatar-medium colour-6" aria-hidden="true">${icon('mail', 16)}</span>
                  <span class="person-name"><strong>${invitation.email}</strong><span class="quiet">${t('people.expires', { at: moment(invitation.expires) })}</span></span>
                  <span class="tag">${t(`role.${invitation.role}`)}</span>
                </li>`,
              )}
            </ul>`}`;
  }

  #user(user: User, roles: { value: string; label: string }[]): TemplateResult {
    const myself = user.id === this.admin.me.id;
    return html`<li class="person ${user.active ? '' : 'person-gone'}">
      ${avatar(user.id, initialsOf(user.name), { size: 'medium' })}
      <span class="person-name">
        <strong>${user.name}${myself ? html` <span class="tag">${t('people.you')}</span>` : nothing}${user.active ? nothing : html` <span class="tag tag-bad">${t('people.inactive')}</span>`}</strong>
        <span class="quiet">${user.email}${user.lastSeen ? ` · ${t('people.seen', { ago: age(user.lastSeen) })}` : ''}</span>
      </span>
      ${choice({ id: `role-${user.id}`, label: t('people.roleOf', { name: user.name }), named: true, value: user.role, choices: roles, disabled: this.busy || myself, change: (role) => void this.#change(user, { role: role as Role }) })}
      <button class="button button-small" type="button" ?disabled=${this.busy || myself} @click=${() => void this.#change(user, { active: !user.active })}>${t(user.active ? 'people.deactivate' : 'people.activate')}</button>
    </li>`;
  }
}
define('admin-people', AdminPeople);
