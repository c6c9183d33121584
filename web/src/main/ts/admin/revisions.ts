import { html, nothing, type TemplateResult } from 'lit';
import type { Api } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { icon } from '../ui/icons.ts';
import { moment } from '../ui/time.ts';
import { differenceOf } from './diff.ts';
import { choice } from './fields.ts';
import type { Revision } from './types.ts';

/** What was published before, what changed in it, and the ways back: into the editor, or to the customers at once. */
class Revisions extends Dialog {
  static override properties = { api: { attribute: false }, path: {}, lang: {}, live: { type: Number }, found: { state: true }, shown: { state: true }, against: { state: true }, failure: { state: true } };
  declare api: Api;
  declare path: string;
  declare lang: string;
  /** The number of the revision that customers get now; 0 if they get none. */
  declare live: number;
  declare private found: Revision[] | null;
  declare private shown: number;
  /** Number of the revision that it is compared with; 0 for none, -1 for the one before it. */
  declare private against: number;
  declare private failure: string;

  constructor() {
    super();
    this.found = null;
    this.shown = 0;
    this.live = 0;
    this.against = -1;
    this.failure = '';
  }

  protected override look(): string {
    return 'dialog-widest';
  }

  protected override heading(): string {
    return t('revisions');
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.api.get<{ revisions: Revision[] }>(this.path).then(
      ({ revisions }) => (this.found = revisions.toSorted((one, other) => other.revision - one.revision)),
      (failure: unknown) => (this.failure = problemText(failure)),
    );
  }

  protected override body(): TemplateResult {
    if (this.failure) return html`<p class="dialog-text field-error" role="alert">${this.failure}</p>`;
    if (this.found === null) return html`<p class="dialog-text" role="status">${t('loading')}</p>`;
    const shown = this.found[this.shown];
    if (!shown) return html`<p class="dialog-text">${t('revisions.none')}</p>`;
    return html`<div class="dialog-body revisions">
      <ul>
        ${this.found.map(
          (revision, index) => html`<li><button type="button" aria-pressed=${String(index === this.shown)} @click=${() => (this.shown = index)}>
            <strong>${t('revisions.number', { n: revision.revision })}${revision.revision === this.live ? html` <span class="tag tag-good">${t('revisions.live')}</span>` : nothing}</strong>
            <span>${moment(revision.at)}</span><span>${revision.by}</span>
          </button></li>`,
        )}
      </ul>
      ${this.#shown(this.found, shown)}
    </div>`;
  }

  #shown(found: Revision[], shown: Revision): TemplateResult {
    const other = this.against === -1 ? found[this.shown + 1] : found.find(({ revision }) => revision === this.against);
    const others = found.filter(({ revision }) => revision !== shown.revision);
    return html`<div class="revision" tabindex="0">
      ${shown.despite ? html`<p class="strip strip-warn">${icon('triangleAlert', 18)}<span>${t('revisions.despite', { reason: shown.despite })}</span></p>` : nothing}
      ${shown.endedDespite ? html`<p class="strip strip-warn">${icon('triangleAlert', 18)}<span>${t('revisions.ended', { reason: shown.endedDespite })}</span></p>` : nothing}
      ${others.length === 0
        ? nothing
        : html`<p class="row-start compare"><label for="against">${t('revisions.against')}</label>${choice({
            id: 'against',
            label: t('revisions.against'),
            value: String(this.against),
            choices: [
              { value: '-1', label: t('revisions.previous') },
              { value: '0', label: t('revisions.nothing') },
              ...others.map(({ revision }) => ({ value: String(revision), label: t('revisions.number', { n: revision }) })),
            ],
            change: (against) => (this.against = Number(against)),
          })}</p>`}
      <div lang=${this.lang}>
        <h3>${difference(other?.question ?? shown.question, shown.question)}</h3>
        <pre>${difference(other?.answer ?? shown.answer, shown.answer)}</pre>
        ${this.#wordings(other, shown)}
      </div>
    </div>`;
  }

  #wordings(other: Revision | undefined, shown: Revision): TemplateResult | typeof nothing {
    const before = other?.variants ?? shown.variants;
    const gone = before.filter((variant) => !shown.variants.includes(variant));
    if (shown.variants.length + gone.length === 0) return nothing;
    return html`<h4>${t('article.variants')}</h4>
      <ul class="wordings">
        ${gone.map((variant) => html`<li><del>${variant}</del></li>`)}
        ${shown.variants.map((variant) => html`<li>${before.includes(variant) ? variant : html`<ins>${variant}</ins>`}</li>`)}
      </ul>`;
  }

  protected override foot(): TemplateResult {
    const shown = this.found?.[this.shown];
    const restore = () => {
      this.emit('restore', shown);
      this.close();
    };
    const back = () => {
      this.emit('back', shown);
      this.close();
    };
    const told = () => {
      this.emit('told', shown);
      this.close();
    };
    return html`<footer class="dialog-foot">
      <button class="button" type="button" ?disabled=${!shown} @click=${told}>${t('recall.who')}</button>
      <button class="button" type="button" @click=${() => this.close()}>${t('close')}</button>
      <button class="button" type="button" ?disabled=${!shown} @click=${restore}>${t('revisions.restore')}</button>
      <button class="button button-primary" type="button" ?disabled=${!shown || shown.revision === this.live} @click=${back}>${icon('rotate', 16)}${t('revisions.rollBack')}</button>
    </footer>`;
  }
}
define('admin-revisions', Revisions);

/** A text with what is new and what is gone marked in it. */
export function difference(before: string, after: string): TemplateResult {
  return html`${differenceOf(before, after).map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`))}`;
}
