import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { clientId } from '../ui/client-id.ts';
import { define } from '../ui/element.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { money } from '../ui/money.ts';
import type { MakeGoodWish } from './actions.ts';
import { DeskDialog } from './part.ts';
import { customerName } from './who.ts';

type Kind = MakeGoodWish['kind'];

const KINDS: readonly [Kind, IconName][] = [
  ['percent', 'percent'],
  ['amount', 'wallet'],
  ['freeShipping', 'truck'],
  ['fasterShipping', 'zap'],
];
export const REASONS = ['agent', 'promiseBroken', 'noAnswer', 'repeated', 'anger', 'failure'] as const;
const MOST_PERCENT = 50;

/** What we give for a failure: the agent chooses, the hub decides whether budget and limits allow it. */
class MakeGoodDialog extends DeskDialog {
  static override properties = { ...DeskDialog.properties, kind: { state: true }, problem: { state: true }, busy: { state: true } };
  declare private kind: Kind;
  declare private problem: string;
  declare private busy: boolean;
  /** One id for all tries, so that a lost answer never makes a second gift. */
  readonly #client = clientId();

  constructor() {
    super();
    this.kind = 'percent';
    this.problem = '';
    this.busy = false;
  }

  protected override heading(): string {
    return t('command.makeGood');
  }

  protected override body(): TemplateResult {
    const open = this.desk.store.open!;
    const { currency, perOffer, left } = open.allowance;
    return html`<form id="make-good" class="dialog-body" @submit=${(event: Event) => (event.preventDefault(), void this.#give(event.target as HTMLFormElement))}>
      <p class="quiet">${t('makeGood.intro', { name: customerName(open.row) })}</p>
      <fieldset class="kinds">
        <legend>${t('makeGood.what')}</legend>
        ${KINDS.map(
          ([kind, picture]) => html`<label class="kind">
            <input type="radio" name="kind" .checked=${kind === this.kind} value=${kind} ?autofocus=${kind === this.kind} @change=${() => (this.kind = kind)} />
            ${icon(picture, 18)}<span>${t(`makeGood.${kind}`)}</span>
          </label>`,
        )}
      </fieldset>
      ${this.#value(currency)}
      <div class="field">
        <label for="make-good-reason">${t('reason')}</label>
        <select class="input" id="make-good-reason" name="reason">
          ${REASONS.map((reason) => html`<option value=${reason}>${t(`reason.${reason}`)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="make-good-text">${t('makeGood.text')}</label>
        <textarea class="input" id="make-good-text" name="text" rows="3" maxlength="1000" lang=${open.row.language} placeholder=${t('makeGood.text.hint')}></textarea>
      </div>
      <dl class="allowance">
        <div><dt>${t('makeGood.perOffer')}</dt><dd>${money(perOffer, currency)}</dd></div>
        <div><dt>${t('makeGood.left')}</dt><dd>${money(left, currency)}</dd></div>
      </dl>
      ${this.problem ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.problem}</span></p>` : nothing}
    </form>`;
  }

  #value(currency: string): TemplateResult | typeof nothing {
    if (this.kind === 'percent') {
      return html`<div class="field">
        <label for="make-good-value">${t('makeGood.percent.value')}</label>
        <input class="input short" id="make-good-value" name="value" type="number" min="1" max=${MOST_PERCENT} step="1" value="10" required inputmode="numeric" />
      </div>`;
    }
    if (this.kind !== 'amount') return nothing;
    return html`<div class="field">
      <label for="make-good-value">${t('makeGood.amount.value', { currency })}</label>
      <input class="input short" id="make-good-value" name="value" type="number" min="0.5" step="0.01" value="5" required inputmode="decimal" />
    </div>`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot">
      <button class="button" type="button" @click=${() => this.close()}>${t('cancel')}</button>
      <button class="button button-primary" type="submit" form="make-good" ?disabled=${this.busy}>${icon('gift', 16)}${t('makeGood.give')}</button>
    </footer>`;
  }

  async #give(form: HTMLFormElement): Promise<void> {
    if (this.busy) return;
    const given = new FormData(form);
    const number = Number(given.get('value') ?? 0);
    const text = String(given.get('text') ?? '').trim();
    const wish: MakeGoodWish = { client: this.#client, kind: this.kind, reason: String(given.get('reason')), ...(text ? { text } : {}) };
    if (this.kind === 'percent') wish.value = Math.round(number);
    if (this.kind === 'amount') wish.value = Math.round(number * 100);
    this.busy = true;
    this.problem = '';
    try {
      await this.desk.actions.makeGood(this.desk.store.open!.row.id, wish);
      toast({ text: t('makeGood.given'), kind: 'good' });
      this.close();
    } catch (failure) {
      this.problem = failure instanceof Problem && failure.status >= 500 ? t('problem.unexpected') : problemText(failure);
      await this.updateComplete;
      this.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
    }
    this.busy = false;
  }
}
define('desk-make-good', MakeGoodDialog);
