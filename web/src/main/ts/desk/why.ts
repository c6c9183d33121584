import { html, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { locale, t, word } from '../ui/texts.ts';
import { languageName } from './language.ts';
import type { Why } from './types.ts';

/** A share as two digits after the point, as 0.71. */
function score(value: number): string {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** Why the bot said what it said: its decision, and what it found, behind a line that can be opened. */
export function why(why: Why): TemplateResult {
  const best = why.passages[0];
  const milliseconds = new Intl.NumberFormat(locale(), { style: 'unit', unit: 'millisecond' }).format(why.tookMs);
  return html`<details class="why">
    <summary>
      ${icon('chevronRight', 12)}<span>${best ? t('why.source', { title: best.title, score: score(best.score) }) : t('why')}</span>
    </summary>
    <div class="why-card">
      <dl class="facts">
        <dt>${t('why.decision')}</dt>
        <dd>${word('decision', why.decision)}</dd>
        <dt>${t('language')}</dt>
        <dd>${languageName(why.language)}</dd>
        <dt>${t('why.took')}</dt>
        <dd>${milliseconds}</dd>
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
      ${why.passages.length === 0 ? html`<p>${t('why.nothing')}</p>` : ''}
    </div>
  </details>`;
}
