import { html, nothing, type TemplateResult } from 'lit';
import { CHANNEL_ICONS } from '../ui/channel-icon.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { whileSeen } from '../ui/while-seen.ts';
import './channel.ts';
import { stateTag } from './channel-state.ts';
import { kindName } from './channel-words.ts';
import { AdminPart, empty, pageHead } from './part.ts';
import type { Channel, ChannelKinds } from './types.ts';

/** The easiest first. */
const ORDER = ['email', 'telegram', 'whatsapp', 'messenger', 'instagram', 'sms', 'smsgateway', 'viber', 'webhook'];
const LOOK = 5000;

/** The channels that are set up, how each is, and those that could be. */
class AdminChannels extends AdminPart {
  static override properties = { kinds: { state: true }, channels: { state: true } };
  declare private kinds: string[];
  declare private channels: Channel[] | null;
  #rest: () => void = () => {};

  constructor() {
    super();
    this.kinds = [];
    this.channels = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#rest = whileSeen(LOOK, () => void this.#load().catch(() => {}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rest();
  }

  protected override firstUpdated(): void {
    void this.run(async () => {
      const { kinds } = await this.admin.api.get<ChannelKinds>('/api/admin/channel-kinds');
      const rank = (kind: string) => (ORDER.indexOf(kind) + ORDER.length) % ORDER.length;
      this.kinds = kinds.map(({ kind }) => kind).sort((a, b) => rank(a) - rank(b));
      await this.#load();
    });
  }

  async #load(): Promise<void> {
    this.channels = (await this.admin.api.get<{ channels: Channel[] }>('/api/admin/channels')).channels;
  }

  protected override render(): TemplateResult {
    if (this.channels === null) return this.loading();
    return html`${pageHead(t('part.channels'), t('channels.lead'))}
      ${this.channels.length === 0 ? empty('send', t('channels.empty'), t('channels.emptyHint')) : html`<ul class="card list">${this.channels.map((channel) => row(channel))}</ul>`}
      <h2 class="list-head">${t('channels.new')}</h2>
      <ul class="channel-kinds">
        ${this.kinds.map(
          (kind) => html`<li>
            <a class="card" href="#channels/new/${kind}">${icon(CHANNEL_ICONS[kind] ?? 'zap', 20)}<span><strong>${kindName(kind)}</strong><small>${word(`channels.${kind}`, 'about', '')}</small></span></a>
          </li>`,
        )}
      </ul>`;
  }
}
define('admin-channels', AdminChannels);

function row(channel: Channel): TemplateResult {
  const { id, kind, name, state } = channel;
  const last = (key: string, at?: string | null) => (at ? html`<span>${t(key)} ${moment(at)}</span>` : nothing);
  return html`<li>
    <a class="channel-row" href="#channels/${id}">
      ${icon(CHANNEL_ICONS[kind] ?? 'zap', 20)}
      <span class="channel-name"><strong>${name}</strong><small>${kindName(kind)}</small></span>
      <span class="channel-times">${last('channels.lastIn', state.lastIn)}${last('channels.lastOut', state.lastOut)}</span>
      ${stateTag(channel)}
    </a>
  </li>`;
}
