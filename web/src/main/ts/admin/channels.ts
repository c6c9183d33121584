import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import './copy.ts';
import { choiceField, textField } from './fields.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Channel, ChannelHealth, ChannelKind, ChannelField } from './types.ts';

/** The channels: what each needs, how each is, and what is wrong, in words. */
class AdminChannels extends AdminPart {
  static override properties = { kinds: { state: true }, channels: { state: true }, draft: { state: true }, health: { state: true } };
  declare private kinds: ChannelKind[];
  declare private channels: Channel[] | null;
  /** The one that is edited; its version is 0 while it is new. */
  declare private draft: Channel | null;
  declare private health: ChannelHealth | null;
  #secrets: Record<string, string> = {};

  constructor() {
    super();
    this.kinds = [];
    this.channels = null;
    this.draft = null;
    this.health = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => {
      this.kinds = (await this.admin.api.get<{ kinds: ChannelKind[] }>('/api/admin/channel-kinds')).kinds;
      await this.#load();
    });
  }

  async #load(): Promise<void> {
    this.channels = (await this.admin.api.get<{ channels: Channel[] }>('/api/admin/channels')).channels;
    const id = this.draft?.id;
    if (!this.dirty) this.#choose(this.channels.find((channel) => channel.id === id) ?? this.channels[0] ?? null);
  }

  #choose(channel: Channel | null): void {
    this.draft = channel === null ? null : structuredClone(channel);
    this.#secrets = {};
    this.health = null;
    this.errors = {};
    this.failure = '';
    this.dirty = false;
  }

  #new(kind: ChannelKind): void {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const values = Object.fromEntries(kind.fields.filter(({ type }) => type !== 'secret').map(({ name, fallback }) => [name, fallback]));
    this.#choose({ id: '', kind: kind.kind, name: '', language: document.documentElement.lang, zone, values, secrets: [], paused: false, version: 0, state: {} });
  }

  #edit(change: Partial<Channel>): void {
    Object.assign(this.draft!, change);
    this.touched();
  }

  async #save(change: Partial<Channel> = {}): Promise<void> {
    const draft = { ...this.draft!, ...change };
    const errors: Record<string, string> = {};
    if (!/^[a-z0-9-]{2,40}$/.test(draft.id)) errors['channel-id'] = t('channels.badId');
    if (draft.name.trim() === '') errors['channel-name'] = t('missing');
    if (!this.valid(errors)) return;
    const { id, kind, name, language, zone, values, paused, version } = draft;
    const body = { id, kind, name, language, zone, values, paused, version, secrets: this.#secrets };
    await this.run(async () => {
      try {
        if (version === 0) await this.admin.api.post('/api/admin/channels', body);
        else await this.admin.api.put(`/api/admin/channels/${encodeURIComponent(id)}`, body);
      } catch (failure) {
        if (failure instanceof Problem && failure.problem === 'exists') return void this.valid({ 'channel-id': t('problem.exists') });
        if (failure instanceof Problem && typeof failure.body['field'] === 'string') return void this.valid({ [`field-${failure.body['field']}`]: t('channels.unusable') });
        throw failure;
      }
      this.saved();
      this.draft = draft;
      await this.#load();
    });
  }

  async #check(): Promise<void> {
    await this.run(async () => {
      this.health = await this.admin.api.post<ChannelHealth>(`/api/admin/channels/${encodeURIComponent(this.draft!.id)}/check`);
      await this.#load0();
    });
  }

  /** The states alone, so that what is being edited stays. */
  async #load0(): Promise<void> {
    this.channels = (await this.admin.api.get<{ channels: Channel[] }>('/api/admin/channels')).channels;
  }

  protected override render(): TemplateResult {
    if (this.channels === null) return this.loading();
    return html`${pageHead(
      t('part.channels'),
      t('channels.lead'),
      html`<select class="input" aria-label=${t('channels.new')} @change=${(event: Event) => {
        const box = event.target as HTMLSelectElement;
        const kind = this.kinds.find((one) => one.kind === box.value);
        box.value = '';
        if (kind) this.#new(kind);
      }}>
        <option value="">${t('channels.new')}</option>
        ${this.kinds.map(({ kind }) => html`<option value=${kind}>${kindName(kind)}</option>`)}
      </select>`,
    )}
    ${this.channels.length > 0
      ? html`<div class="segment sites" role="group" aria-label=${t('part.channels')}>
          ${this.channels.map((channel) => html`<button type="button" aria-pressed=${String(channel.id === this.draft?.id)} @click=${() => this.#choose(channel)}>${icon(channel.state.trouble || channel.wrong ? 'triangleAlert' : channel.paused ? 'clock' : 'check', 14)}${channel.name}</button>`)}
        </div>`
      : nothing}
    ${this.draft === null ? empty('message', t('channels.empty'), t('channels.emptyHint')) : this.#form(this.draft)}`;
  }

  #form(draft: Channel): TemplateResult {
    const fields = this.kinds.find(({ kind }) => kind === draft.kind)?.fields ?? [];
    const isNew = draft.version === 0;
    const now = this.channels?.find(({ id }) => id === draft.id);
    return html`<section class="card pad stack">
        <h2>${kindName(draft.kind)}</h2>
        <ol class="steps">${stepsOf(draft.kind).map((step) => html`<li>${step}</li>`)}</ol>
        ${now?.hook ? html`<div class="field"><span class="field-name">${t('channels.hook')}</span><p class="field-hint">${t('channels.hookHint')}</p><admin-copy .value=${now.hook} .label=${t('channels.hook')}></admin-copy></div>` : nothing}
        ${now ? this.#state(now) : nothing}
        <div class="columns">
          ${textField({ id: 'channel-name', label: t('channels.name'), value: draft.name, maxlength: 80, error: this.errors['channel-name'], change: (name) => this.#edit({ name }) })}
          ${isNew ? textField({ id: 'channel-id', label: t('article.id'), hint: t('channels.idHint'), value: draft.id, code: true, maxlength: 40, error: this.errors['channel-id'], change: (id) => this.#edit({ id }) }) : nothing}
        </div>
        ${fields.filter(({ name }) => isAsked(draft, name)).map((field) => this.#field(draft, field))}
        <div class="columns">
          ${choiceField({ id: 'channel-language', label: t('channels.language'), value: draft.language, choices: LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value]! })), change: (language) => this.#edit({ language }) })}
          ${textField({ id: 'channel-zone', label: t('channels.zone'), value: draft.zone, code: true, change: (zone) => this.#edit({ zone }) })}
        </div>
        ${isNew
          ? nothing
          : html`<p>
              <button class="button" type="button" ?disabled=${this.busy || this.dirty} @click=${() => void this.#check()}>${icon('refresh', 16)}${t('channels.check')}</button>
              <button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#save({ paused: !draft.paused })}>${t(draft.paused ? 'channels.resume' : 'channels.pause')}</button>
            </p>
            ${this.health ? html`<p class="strip ${this.health.ok ? '' : 'strip-bad'}" role="status">${icon(this.health.ok ? 'check' : 'triangleAlert', 18)}<span>${told(draft.kind, this.health)}</span></p>` : nothing}`}
      </section>
      ${this.saveBar(() => void this.#save())}`;
  }

  #state({ kind, paused, wrong, state }: Channel): TemplateResult {
    return html`<ul class="quiet" role="status">
      ${paused ? html`<li>${t('channels.isPaused')}</li>` : nothing}
      ${wrong ? html`<li>${t('channels.health.wrong', { field: fieldName(kind, wrong) })}</li>` : nothing}
      ${state.trouble ? html`<li>${told(kind, state.trouble)}${state.troubledAt ? ` (${moment(state.troubledAt)})` : ''}</li>` : nothing}
      ${state.connectedSince ? html`<li>${t('channels.since', { time: moment(state.connectedSince) })}</li>` : nothing}
      <li>${t('channels.lastIn', { time: state.lastIn ? moment(state.lastIn) : '–' })}</li>
      <li>${t('channels.lastOut', { time: state.lastOut ? moment(state.lastOut) : '–' })}</li>
    </ul>`;
  }

  #field(draft: Channel, field: ChannelField): TemplateResult {
    const id = `field-${field.name}`;
    const label = fieldName(draft.kind, field.name);
    const hint = word(`channels.${draft.kind}.${field.name}`, 'help', '');
    const error = this.errors[id];
    const value = draft.values[field.name] ?? field.fallback;
    const set = (text: string) => this.#edit({ values: { ...draft.values, [field.name]: text } });
    if (field.type === 'secret') {
      const known = draft.secrets.includes(field.name);
      return textField({ id, label, hint: `${hint} ${t(known ? 'channels.secretSet' : 'channels.secret')}`.trim(), value: this.#secrets[field.name] ?? '', type: 'password', error, change: (text) => ((this.#secrets = { ...this.#secrets, [field.name]: text }), this.touched()) });
    }
    if (field.type === 'choice') return choiceField({ id, label, hint, value, error, choices: field.options.map((option) => ({ value: option, label: word('channels.option', option, option) })), change: set });
    if (field.type === 'switch') return choiceField({ id, label, hint, value, error, choices: ['true', 'false'].map((option) => ({ value: option, label: t(`channels.${option}`) })), change: set });
    return textField({ id, label, hint, value, error, type: field.type === 'number' ? 'number' : 'text', change: set });
  }
}
define('admin-channels', AdminChannels);

/** What a mailbox does not need to be told: tokens where it has a password, servers of the providers that we know. */
const TOKENS = ['clientId', 'clientSecret', 'refreshToken', 'tokenUrl'];
const SERVERS = ['imapHost', 'imapPort', 'imapSecurity', 'smtpHost', 'smtpPort', 'smtpSecurity', 'tokenUrl'];

function isAsked({ kind, values }: Channel, field: string): boolean {
  if (kind !== 'email') return true;
  const tokens = values['signIn'] === 'tokens';
  const known = (values['provider'] ?? 'other') !== 'other';
  if (tokens ? field === 'password' : TOKENS.includes(field)) return false;
  if (known && SERVERS.includes(field)) return false;
  return field !== 'moveTo' || values['mode'] !== 'leave';
}

function kindName(kind: string): string {
  return word('channels', kind);
}

/** What to do at the provider, one step a line; whether the texts number them does not matter. */
function stepsOf(kind: string): string[] {
  return word(`channels.${kind}`, 'steps', t('channels.steps'))
    .split('\n')
    .map((step) => step.replace(/^\d+\.\s*/, ''));
}

/** Where the texts have no name for it: `clientSecret` as «client secret». */
function fieldName(kind: string, name: string): string {
  return word(`channels.${kind}`, name, name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

function told(kind: string, health: ChannelHealth): string {
  const key = `channels.health.${health.code}`;
  const values = health.code === 'wrong' ? { field: fieldName(kind, health.values['field'] ?? '') } : health.values;
  const said = t(key, values);
  return said === key ? health.code : said;
}
