import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import type { Letterhead } from './types.ts';

type Line = 'to' | 'cc' | 'bcc' | 'subject';

const LINES: readonly Line[] = ['to', 'cc', 'bcc', 'subject'];

/** To whom the letter goes and what it is about: shown before it is sent, and changed here. */
export function letterhead(head: Letterhead, changed: (head: Letterhead) => void): TemplateResult {
  const line = (name: Line) => html`<label>
    <span>${t(`letter.${name}`)}</span>
    <input
      dir=${name === 'subject' ? 'auto' : 'ltr'}
      maxlength=${name === 'subject' ? 300 : 2000}
      title=${name === 'subject' ? '' : t('letter.several')}
      .value=${head[name]}
      @input=${(event: Event) => changed({ ...head, [name]: (event.target as HTMLInputElement).value })}
    />
  </label>`;
  const others = [head.cc, head.bcc].filter((list) => list.trim() !== '').join(', ');
  return html`<details class="composer-head">
    <summary title=${t('letter.edit')}>
      ${icon('mail', 13)}<span class="composer-to" dir="ltr">${head.to}${others === '' ? '' : html` <small>+ ${others}</small>`}</span>
      <span class="composer-subject" dir="auto">${head.subject}</span>${icon('pencil', 13)}
    </summary>
    <div>
      ${LINES.map(line)}
      ${head.replyTo ? html`<p><span>${t('letter.replyTo')}</span> <bdi dir="ltr">${head.replyTo}</bdi></p>` : nothing}
    </div>
  </details>`;
}
