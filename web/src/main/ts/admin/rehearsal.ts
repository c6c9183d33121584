import { html, nothing, render, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { locale, t } from '../ui/texts.ts';
import { areaField } from './fields.ts';
import type { Opinion, Reaction, Rehearsal, RehearsalRow } from './types.ts';

/** In milliseconds; hundreds of questions are asked twice. */
export const REHEARSAL_PATIENCE = 60_000;

const LOOKS: Record<string, string> = { gained: 'tag-good', lost: 'tag-bad', changed: 'tag-brand', same: '' };

/** What a refusal to publish tells of the rehearsal before it; undefined if it was refused for another reason. */
export function rehearsalOf(failure: unknown): Rehearsal | undefined {
  return failure instanceof Problem && failure.problem === 'golden-regressed' ? (failure.body['rehearsal'] as Rehearsal) : undefined;
}

/** What a change did to the answers, in a sentence; empty if it did nothing to them. */
export function cameOf(rehearsal: Rehearsal | undefined): string {
  if (rehearsal === undefined || rehearsal.lost + rehearsal.changed === 0) return '';
  return t('rehearsal.came', { of: rehearsal.questions, lost: rehearsal.lost, changed: rehearsal.changed });
}

/** Shows a rehearsal over whatever is there: of what is done already, or with the button to do it, which takes the reason. */
export function lookAt(rehearsal: Rehearsal, proceed?: (despite: string) => void): void {
  const place = document.body.appendChild(document.createElement('div'));
  const close = () => {
    render(null, place);
    place.remove();
  };
  const publish = (event: CustomEvent<string>) => {
    close();
    proceed?.(event.detail);
  };
  render(html`<admin-rehearsal .report=${rehearsal} .past=${proceed === undefined} @publish=${publish} @closed=${close}></admin-rehearsal>`, place);
}

/** What a change would do to the answers, or has done; emits `publish` with the reason to do it all the same, empty if none is needed. */
class AdminRehearsal extends Dialog {
  static override properties = { report: { attribute: false }, past: { type: Boolean }, busy: { attribute: false }, error: { state: true } };
  /** Null while the questions are asked. */
  declare report: Rehearsal | null;
  /** It is done already. */
  declare past: boolean;
  declare busy: boolean;
  declare private error: string;
  #despite = '';

  constructor() {
    super();
    this.report = null;
    this.past = false;
    this.busy = false;
    this.error = '';
  }

  protected override look(): string {
    return 'dialog-widest';
  }

  protected override heading(): string {
    return t('rehearsal');
  }

  protected override body(): TemplateResult {
    const { report } = this;
    if (report === null) return html`<p class="dialog-text" role="status">${t('rehearsal.busy')}</p>`;
    if (report.questions === 0) return html`<p class="dialog-text">${t('rehearsal.none')}</p>`;
    return html`<div class="dialog-body rehearsal">
      ${report.regressed > 0
        ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span><strong>${t('rehearsal.regressed', { n: report.regressed })}</strong> ${this.past ? '' : t('rehearsal.blocked')}</span></p>`
        : html`<p class="strip strip-good" role="status">${icon('circleCheck', 18)}<span>${t('rehearsal.fine')}</span></p>`}
      <p class="facts">
        ${(['gained', 'lost', 'changed', 'same'] as const).map((change) => html`<span class="tag ${report[change] > 0 ? LOOKS[change]! : ''}">${t(`rehearsal.${change}`, { n: report[change] })}</span>`)}
        <span class="quiet">${t('rehearsal.asked', { n: report.questions, golden: report.golden, seconds: (report.tookMs / 1000).toLocaleString(locale(), { maximumFractionDigits: 1 }) })}</span>
      </p>
      ${report.rows.length === 0 ? html`<p>${t('rehearsal.nothing')}</p>` : this.#table(report.rows)}
      ${report.regressed > 0 && !this.past
        ? areaField({ id: 'despite', label: t('rehearsal.despite'), hint: t('rehearsal.despiteHint'), value: this.#despite, rows: 2, maxlength: 500, error: this.error, change: (text) => ((this.#despite = text), (this.error = '')) })
        : nothing}
    </div>`;
  }

  #table(rows: RehearsalRow[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('rehearsal')}><table class="table rehearsal-table">
      <thead><tr><th scope="col">${t('rehearsal.question')}</th><th scope="col">${t(this.past ? 'rehearsal.was' : 'rehearsal.before')}</th><th scope="col">${t(this.past ? 'rehearsal.before' : 'rehearsal.after')}</th></tr></thead>
      <tbody>${rows.map((row) => html`<tr class=${row.regressed ? 'regressed' : nothing}>
        <th scope="row">
          <span lang=${row.lang}>${row.question}</span>
          <span class="facts">
            <span class="tag">${row.lang.toUpperCase()}</span>
            ${row.golden ? html`<span class="tag tag-warn">${icon('star', 12)}${t('rehearsal.golden')}</span>` : nothing}
            ${opinionTag(row.opinion)}
            <span class="tag ${row.regressed ? 'tag-bad' : LOOKS[row.change]!}">${t(row.regressed ? 'rehearsal.worse' : `rehearsal.is.${row.change}`)}</span>
          </span>
        </th>
        <td>${reaction(row.before, row.lang)}</td>
        <td>${reaction(row.after, row.lang)}${row.regressed ? html`<p class="quiet">${row.expected ? t('rehearsal.expected', { id: row.expected }) : t('rehearsal.expectedNothing')}</p>` : nothing}</td>
      </tr>`)}</tbody>
    </table></div>`;
  }

  protected override foot(): TemplateResult {
    const { report } = this;
    const publish = () => {
      const why = this.#despite.trim();
      if (report!.regressed > 0 && why === '') {
        this.error = t('rehearsal.needsReason');
        this.querySelector<HTMLElement>('#despite')?.focus();
      } else this.emit('publish', report!.regressed > 0 ? why : '');
    };
    return html`<footer class="dialog-foot">
      <button class="button" type="button" @click=${() => this.close()}>${t('close')}</button>
      ${report === null || this.past
        ? nothing
        : html`<button class="button ${report.regressed > 0 ? 'button-danger' : 'button-primary'}" type="button" ?disabled=${this.busy} @click=${publish}>
            ${t(report.regressed > 0 ? 'rehearsal.allTheSame' : 'article.publish')}
          </button>`}
    </footer>`;
  }
}
define('admin-rehearsal', AdminRehearsal);

/** What customers thought of the answer that they got. */
export function opinionTag(opinion: Opinion | undefined): TemplateResult | typeof nothing {
  return opinion === undefined ? nothing : html`<span class="tag ${opinion === 'helped' ? 'tag-good' : 'tag-bad'}">${t(`report.${opinion}`)}</span>`;
}

/** What the bot does, with the titles that it names and the answer that it gives. */
export function reaction(told: Reaction, lang: string): TemplateResult {
  return html`<p class="reaction"><strong>${t(`rehearsal.does.${told.decision}`)}</strong> <span lang=${lang}>${told.articles.map(({ title }) => title).join(' · ')}</span></p>
    ${told.answer ? html`<p class="reaction-answer" lang=${lang}>${told.answer.replace(/\*\*|^#+ /gm, '')}</p>` : nothing}`;
}
