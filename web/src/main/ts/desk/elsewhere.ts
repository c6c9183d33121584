import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { clock } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { channelIcon } from './channel.ts';
import { DeskDialog } from './part.ts';
import type { Elsewhere } from './types.ts';

/** Links and a code with which the customer goes on with this conversation on another channel. */
class ElsewhereDialog extends DeskDialog {
  static override properties = { ...DeskDialog.properties, elsewhere: { state: true } };
  declare private elsewhere: Elsewhere | null;

  constructor() {
    super();
    this.elsewhere = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.attempt(this.desk.actions.elsewhere(this.desk.store.open!.row.id).then((made) => (this.elsewhere = made)));
  }

  protected override heading(): string {
    return t('identity.elsewhere');
  }

  protected override body(): TemplateResult {
    if (this.elsewhere === null) return html`<div class="dialog-body" aria-busy="true"><span class="spinner"></span></div>`;
    const { code, ways, expires } = this.elsewhere;
    return html`<div class="dialog-body elsewhere">
      <p>${t('identity.elsewhere.lead', { time: clock(expires) })}</p>
      ${ways.length === 0
        ? nothing
        : html`<ul>
            ${ways.map(({ kind, name, url }) => html`<li>${icon(channelIcon(kind), 16)}<span class="grow"><strong>${name}</strong><small>${url}</small></span>${this.#copy(url, name)}</li>`)}
          </ul>`}
      <p>${t('identity.elsewhere.code')}</p>
      <p class="elsewhere-code"><code>${code}</code>${this.#copy(code, code)}</p>
    </div>`;
  }

  #copy(text: string, name: string): TemplateResult {
    const copied = () => toast({ text: t('copied'), kind: 'good' });
    return html`<button class="button button-small" type="button" aria-label="${t('copy')}: ${name}" @click=${() => void this.desk.attempt(navigator.clipboard.writeText(text).then(copied))}>
      ${icon('copy', 14)}${t('copy')}
    </button>`;
  }
}
define('desk-elsewhere', ElsewhereDialog);
