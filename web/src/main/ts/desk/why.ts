import { html, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { locale, t, word } from '../ui/texts.ts';
import { languageName } from '../ui/language.ts';
import type { Why, Worded } from './types.ts';

function percent(value: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(value);
}

/** A share as two digits after the point, as 0.71. */
function score(value: number): string {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

function milliseconds(value: number): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: 'millisecond' }).format(value);
}

/** What a language model had to do with it, and what that cost. */
function worded(by: Worded): TemplateResult {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 });
  const tokens = { read: number.format(by.tokensIn), written: number.format(by.tokensOut) };
  return html`<dl class="facts worded">
    <dt>${t('why.way')}</dt>
    <dd>${word('way', by.way)}</dd>
    ${by.failure ? html`<dt>${t('why.failure')}</dt><dd>${word('failure', by.failure)}</dd>` : ''}
    <dt>${t('why.model')}</dt>
    <dd>${by.model}</dd>
    <dt>${t('why.prompt')}</dt>
    <dd><code>${by.prompt}</code></dd>
    <dt>${t('why.tokens')}</dt>
    <dd>${t('why.tokens.told', tokens)}</dd>
    <dt>${t('why.modelTook')}</dt>
    <dd>${milliseconds(by.tookMs)}</dd>
    ${by.costMicros > 0 ? html`<dt>${t('why.cost')}</dt><dd>${number.format(by.costMicros / 1_000_000)}</dd>` : ''}
  </dl>`;
}

/** Why the bot said what it said: its decision, and what it found, behind a line that can be opened. */
export function why(why: Why): TemplateResult {
  const best = why.passages[0];
  const sure = why.certainty;
  return html`<details class="why">
    <summary>
      ${icon('chevronRight', 12)}<span>${best ? t('why.source', { title: best.title, score: sure ? percent(sure.first) : score(best.score) }) : t('why')}</span>
    </summary>
    <div class="why-card">
      <dl class="facts">
        <dt>${t('why.decision')}</dt>
        <dd>${word('decision', why.decision)}</dd>
        <dt>${t('language')}</dt>
        <dd>${languageName(why.language)}</dd>
        ${sure
          ? html`<dt>${t('why.sure')}</dt>
              <dd>${t('why.sure.told', { first: percent(sure.first), three: percent(sure.amongThree), any: percent(sure.inScope) })}</dd>`
          : ''}
        <dt>${t('why.took')}</dt>
        <dd>${milliseconds(why.tookMs)}</dd>
      </dl>
      <ol class="passages">
        ${why.passages.map(
          (passage) => html`<li>
            <span class="passage-title">${passage.title}</span>
            <span class="passage-score">${score(passage.score)}</span>
            <meter min="0" max="1" .value=${passage.score} aria-label=${t('why.score')}></meter>
            <code>${passage.revision}</code>
          </li>`,
        )}
      </ol>
      ${why.worded ? worded(why.worded) : ''}
      ${why.passages.length === 0 ? html`<p>${t('why.nothing')}</p>` : ''}
    </div>
  </details>`;
}
