import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { confirm } from '../ui/confirm.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { LANGUAGES, OWN_NAMES } from '../ui/language.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { whileSeen } from '../ui/while-seen.ts';
import { channelField, isAsked, isFree, isNeeded, isRare, posting, type Filling } from './channel-form.ts';
import { stateFacts } from './channel-state.ts';
import { kindName, stepsOf, told } from './channel-words.ts';
import { choiceField, textField } from './fields.ts';
import { AdminPart, pageHead } from './part.ts';
import type { Channel, ChannelField, ChannelHealth, ChannelKinds } from './types.ts';

const CHANNELS = '/api/admin/channels';
const LOOK = 4000;

/** One channel: what to do at the provider, what to paste here, how it is just now, and what is wrong, in words. */
class AdminChannel extends AdminPart {
  static override properties = { channel: {}, kind: {}, kinds: { state: true }, now: { state: true }, draft: { state: true }, health: { state: true }, checking: { state: true } };
  /** Its id; `new` while it is not stored yet. */
  declare channel: string;
  /** Of a new one. */
  declare kind: string;
  declare private kinds: ChannelKinds | null;
  /** As it is stored. */
  declare private now: Channel | null;
  declare private draft: Channel | null;
  declare private health: ChannelHealth | null;
  declare private checking: boolean;
  #secrets: Record<string, string> = {};
  readonly #made = new Set<string>();
  #rest: () => void = () => {};

  constructor() {
    super();
    this.channel = 'new';
    this.kind = '';
    this.kinds = null;
    this.now = null;
    this.draft = null;
    this.health = null;
    this.checking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#rest = whileSeen(LOOK, () => void this.#look().catch(() => {}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rest();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if ((changed.has('channel') || changed.has('kind')) && this.draft?.id !== this.channel) void this.run(() => this.#open());
  }

  async #open(): Promise<void> {
    this.kinds ??= await this.admin.api.get<ChannelKinds>('/api/admin/channel-kinds');
    const { channels } = await this.admin.api.get<{ channels: Channel[] }>(CHANNELS);
    const known = channels.find(({ id }) => id === this.channel);
    if (!known && this.channel !== 'new') return this.admin.go('channels');
    this.#secrets = {};
    this.#made.clear();
    this.#take(known ?? this.#blank(channels));
  }

  #take(channel: Channel): void {
    this.now = channel.version === 0 ? null : channel;
    this.draft = structuredClone(channel);
    this.errors = {};
    this.dirty = false;
  }

  #blank(channels: Channel[]): Channel {
    const taken = new Set(channels.map(({ id }) => id));
    const ids = [this.kind, ...Array.from({ length: 99 }, (_, i) => `${this.kind}-${i + 2}`)];
    const values = Object.fromEntries(
      this.#fields(this.kind)
        .filter(({ type }) => type !== 'secret')
        .map(({ name, fallback }) => [name, fallback]),
    );
    return {
      id: ids.find((id) => !taken.has(id)) ?? '',
      kind: this.kind,
      name: kindName(this.kind),
      language: document.documentElement.lang,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      values,
      secrets: [],
      paused: false,
      version: 0,
      state: {},
    };
  }

  #fields(kind: string): ChannelField[] {
    return this.kinds?.kinds.find((one) => one.kind === kind)?.fields ?? [];
  }

  /** The state alone, so that what is being edited stays. */
  async #look(): Promise<void> {
    const { channels } = await this.admin.api.get<{ channels: Channel[] }>(CHANNELS);
    const now = channels.find(({ id }) => id === this.now?.id);
    // What was stored while this was on its way is newer.
    if (now && now.version >= this.now!.version) this.now = now;
  }

  #edit(change: Partial<Channel>): void {
    Object.assign(this.draft!, change);
    this.touched();
  }

  #missing(draft: Channel): Record<string, string> {
    const errors: Record<string, string> = {};
    if (draft.name.trim() === '') errors['channel-name'] = t('missing');
    if (!/^[a-z0-9-]{2,40}$/.test(draft.id)) errors['channel-id'] = t('channels.badId');
    for (const field of this.#fields(draft.kind)) {
      const given = field.type === 'secret' ? (this.#secrets[field.name] ?? '') || draft.secrets.includes(field.name) : draft.values[field.name];
      if (isAsked(draft, field.name) && isNeeded(draft, field) && !given) errors[`field-${field.name}`] = t('missing');
    }
    return errors;
  }

  async #save(): Promise<void> {
    const draft = this.draft!;
    if (!this.valid(this.#missing(draft))) return;
    await this.run(async () => {
      const stored = await this.#store(draft, this.#secrets);
      if (stored === undefined) return;
      // What was made up here can be read, and copied to the provider, until the page is left.
      this.#secrets = Object.fromEntries(Object.entries(this.#secrets).filter(([name]) => this.#made.has(name)));
      this.#take(stored);
      this.saved();
      this.admin.go(`channels/${stored.id}`);
      if (!stored.paused) void this.#check();
    });
  }

  async #store({ id, kind, name, language, zone, values, paused, version }: Channel, secrets: Record<string, string>): Promise<Channel | undefined> {
    const body = { id, kind, name, language, zone, values, paused, version, secrets };
    try {
      return version === 0 ? await this.admin.api.post<Channel>(CHANNELS, body) : await this.admin.api.put<Channel>(`${CHANNELS}/${encodeURIComponent(id)}`, body);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const field = failure.body['field'];
      if (failure.problem === 'exists') this.valid({ 'channel-id': t('problem.exists') });
      else if (typeof field === 'string') this.valid({ [`field-${field}`]: t('channels.unusable') });
      else throw failure;
      return undefined;
    }
  }

  /** As it is stored, not as it is being edited. */
  async #pause(): Promise<void> {
    await this.run(async () => {
      const before = this.now!;
      const stored = await this.#store({ ...before, paused: !before.paused }, {});
      if (stored === undefined) return;
      this.now = stored;
      // Edits of what somebody else has stored meanwhile are still to be refused.
      const version = this.draft!.version === before.version ? stored.version : this.draft!.version;
      Object.assign(this.draft!, { paused: stored.paused, version });
      this.health = null;
    });
  }

  async #remove(): Promise<void> {
    const { id, name } = this.now!;
    const sure = await confirm({ heading: t('channels.remove'), text: t('channels.removeText', { name }), yes: t('channels.remove'), danger: true });
    if (!sure) return;
    await this.run(async () => {
      await this.admin.api.delete(`${CHANNELS}/${encodeURIComponent(id)}`);
      this.dirty = false;
      toast({ text: t('channels.removed'), kind: 'good' });
      this.admin.go('channels');
    });
  }

  async #check(): Promise<void> {
    this.health = null;
    this.checking = true;
    try {
      this.health = await this.admin.api.post<ChannelHealth>(`${CHANNELS}/${encodeURIComponent(this.now!.id)}/check`);
      await this.#look();
    } catch (failure) {
      this.failed(failure);
    } finally {
      this.checking = false;
    }
  }

  protected override render(): TemplateResult {
    const { draft } = this;
    const back = html`<p class="back"><a href="#channels">${icon('chevronLeft', 16)}${t('part.channels')}</a></p>`;
    if (draft === null) return html`${back}${this.loading()}`;
    const step = stepsOf(draft.kind).map((text) => html`<li>${text}</li>`);
    // A mailbox is set up in one of these ways; the others are gone through from first to last.
    const steps = draft.kind === 'email' ? html`<ul class="steps steps-any">${step}</ul>` : html`<ol class="steps">${step}</ol>`;
    return html`${back}
      ${pageHead(this.now?.name ?? kindName(draft.kind), this.now ? kindName(draft.kind) : t('channels.newLead'))}
      ${this.now ? this.#state(this.now) : nothing}
      <section class="card pad stack">
        ${this.now ? html`<details class="more"><summary>${t('channels.atProvider')}</summary>${steps}</details>` : html`<h2>${t('channels.atProvider')}</h2>${steps}`}
        ${this.#hook(draft)}
      </section>
      <section class="card pad stack">${this.#form(draft)}</section>
      ${this.saveBar(() => void this.#save())}`;
  }

  #state(now: Channel): TemplateResult {
    const { health } = this;
    const unheard = health?.ok && posting(now) !== 'none' && !now.state.lastIn;
    return html`<section class="card pad stack">
      ${stateFacts(now)}
      ${health?.ok ? html`<p class="strip strip-good" role="status">${icon('circleCheck', 18)}<span>${told(now.kind, health)}${unheard ? ` ${t('channels.tryIn')}` : ''}</span></p>` : nothing}
      <p class="channel-buttons">
        <button class="button" type="button" ?disabled=${this.busy || this.checking || this.dirty} @click=${() => void this.#check()}>
          ${this.checking ? html`<span class="spinner"></span>` : icon('refresh', 16)}${t(this.checking ? 'channels.checking' : 'channels.check')}
        </button>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#pause()}>${t(now.paused ? 'channels.resume' : 'channels.pause')}</button>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => void this.#remove()}>${icon('trash', 16)}${t('channels.remove')}</button>
        ${this.dirty ? html`<span class="quiet">${t('channels.saveFirst')}</span>` : nothing}
      </p>
    </section>`;
  }

  #hook(draft: Channel): TemplateResult | typeof nothing {
    const way = posting(draft);
    if (way === 'none' || this.kinds === null) return nothing;
    const key = draft.kind === 'smsgateway' ? this.#secrets['key'] : undefined;
    const address = `${this.kinds.hooks}${draft.id}${key ? `?key=${encodeURIComponent(key)}` : ''}`;
    return html`<div class="field">
      <span class="field-name">${t('channels.hook')}</span>
      <p class="field-hint">${t(way === 'told' ? 'channels.hookTold' : 'channels.hookHint')}</p>
      ${draft.kind === 'smsgateway' && !key ? html`<p class="strip">${icon('info', 18)}<span>${t('channels.hookKey')}</span></p>` : html`<admin-copy .value=${address} .label=${t('channels.hook')}></admin-copy>`}
      ${address.startsWith('https://') ? nothing : html`<p class="strip strip-warn">${icon('triangleAlert', 18)}<span>${t('channels.hookLocal')}</span></p>`}
    </div>`;
  }

  #form(draft: Channel): TemplateResult {
    const filling: Filling = {
      channel: draft,
      secrets: this.#secrets,
      made: this.#made,
      errors: this.errors,
      set: (name, value) => this.#edit({ values: { ...draft.values, [name]: value } }),
      setSecret: (name, value, made = false) => {
        this.#secrets = { ...this.#secrets, [name]: value };
        if (made) this.#made.add(name);
        this.touched();
      },
    };
    const asked = this.#fields(draft.kind).filter(({ name }) => isAsked(draft, name));
    const rare = asked.filter(({ name }) => isRare(draft, name));
    const usual = asked.filter((field) => !rare.includes(field));
    const wrong = ['channel-id', ...rare.map(({ name }) => `field-${name}`)].some((id) => this.errors[id]);
    return html`<h2>${t('channels.here')}</h2>
      <div class="columns channel-fields">
        ${textField({ id: 'channel-name', label: t('channels.name'), hint: t('channels.nameHint'), value: draft.name, maxlength: 80, error: this.errors['channel-name'], change: (name) => this.#edit({ name }) })}
        ${[...usual.filter((field) => !isFree(draft, field)), ...usual.filter((field) => isFree(draft, field))].map((field) => channelField(filling, field))}
      </div>
      <details class="more" ?open=${wrong}>
        <summary>${t('channels.more')}</summary>
        <div class="columns channel-fields">
          ${rare.map((field) => channelField(filling, field))}
          ${choiceField({ id: 'channel-language', label: t('channels.language'), value: draft.language, choices: LANGUAGES.map((value) => ({ value, label: OWN_NAMES[value]! })), change: (language) => this.#edit({ language }) })}
          ${textField({ id: 'channel-zone', label: t('channels.zone'), value: draft.zone, code: true, change: (zone) => this.#edit({ zone }) })}
          ${draft.version === 0
            ? textField({ id: 'channel-id', label: t('article.id'), hint: t('channels.idHint'), value: draft.id, code: true, maxlength: 40, error: this.errors['channel-id'], change: (id) => this.#edit({ id }) })
            : nothing}
        </div>
      </details>`;
  }
}
define('admin-channel', AdminChannel);
