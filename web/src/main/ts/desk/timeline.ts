import { html, type TemplateResult } from 'lit';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { date, moment } from '../ui/time.ts';
import { channelIcon, channelName } from './channel.ts';
import { DeskDialog, DeskPart } from './part.ts';
import type { Customer, TimelineLine } from './types.ts';

/** All conversations of this person, newest first, and all that was said in them in one order. */
class DeskTimeline extends DeskPart {
  static override properties = { ...DeskPart.properties, customer: { attribute: false }, merged: { state: true } };
  declare customer: Customer;
  declare private merged: boolean;

  constructor() {
    super();
    this.merged = false;
  }

  protected override render(): TemplateResult {
    const { conversations } = this.customer;
    const current = this.desk.store.open?.row.id;
    if (conversations.length < 2) return html``;
    return html`<section class="section">
      <h3>${t('timeline')}</h3>
      <ul class="history timeline">
        ${conversations.map(
          (one) => html`<li class=${one.id === current ? 'timeline-this' : ''}>
            ${icon(channelIcon(one.kind), 16)}
            <a href="#${one.id}" aria-current=${one.id === current ? 'true' : 'false'}
              ><span dir="auto">${one.last || t('earlier.nothing')}</span
              ><small>${channelName(one.kind)} · ${date(one.at)} · ${one.id === current ? t('timeline.this') : t(one.status)}</small></a
            >
          </li>`,
        )}
      </ul>
      <p class="identity-buttons">
        <button class="button button-small" type="button" @click=${() => (this.merged = true)}>${icon('clock', 14)}${t('timeline.merged')}</button>
      </p>
      ${this.merged ? html`<desk-merged-timeline .desk=${this.desk} @closed=${() => (this.merged = false)}></desk-merged-timeline>` : ''}
    </section>`;
  }
}
define('desk-timeline', DeskTimeline);

/** Who said what, on whichever channel, newest last. */
class MergedTimeline extends DeskDialog {
  static override properties = { ...DeskDialog.properties, lines: { state: true } };
  declare private lines: TimelineLine[] | null;

  constructor() {
    super();
    this.lines = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.attempt(this.desk.actions.timeline(this.desk.store.open!.row.id).then((lines) => (this.lines = lines)));
  }

  protected override heading(): string {
    return t('timeline.merged');
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override updated(): void {
    this.querySelector('.merged li:last-child')?.scrollIntoView({ block: 'end' });
  }

  protected override body(): TemplateResult {
    if (this.lines === null) return html`<div class="dialog-body" aria-busy="true"><span class="spinner"></span></div>`;
    return html`<div class="dialog-body" tabindex="0">
      <ol class="history merged">
        ${this.lines.map((line) => this.#line(line))}
      </ol>
    </div>`;
  }

  #line(line: TimelineLine): TemplateResult {
    return html`<li class="merged-${line.from}">
      ${icon(channelIcon(line.kind), 16)}
      <a href="#${line.conversation}" @click=${() => this.close()}
        ><small><strong>${author(line)}</strong> · ${channelName(line.kind)} · ${moment(line.at)}</small
        ><span dir="auto">${line.text || t('files')}</span></a
      >
    </li>`;
  }
}

function author({ from, name }: TimelineLine): string {
  return name ?? { customer: t('customer'), bot: t('assistant'), agent: t('agent'), system: t('automatic.name') }[from];
}
define('desk-merged-timeline', MergedTimeline);
