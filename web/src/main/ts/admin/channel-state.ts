import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import { moment } from '../ui/time.ts';
import { fieldName, told } from './channel-words.ts';
import type { Channel } from './types.ts';

/** How a channel is just now, in one or two words. */
export function stateTag({ paused, wrong, state }: Channel): TemplateResult {
  const [name, look] = paused
    ? ['paused', 'tag-warn']
    : wrong || state.trouble
      ? ['trouble', 'tag-bad']
      : state.connectedSince
        ? ['connected', 'tag-good']
        : ['new', ''];
  return html`<span class="tag ${look}">${t(`channels.state.${name}`)}</span>`;
}

/** Since when it is connected, what came last, and what is wrong. */
export function stateFacts(channel: Channel): TemplateResult {
  const { kind, paused, wrong, state } = channel;
  const time = (at?: string | null) => (at ? moment(at) : '–');
  const trouble = wrong ? t('channels.health.wrong', { field: fieldName(kind, wrong) }) : state.trouble ? told(kind, state.trouble) : '';
  return html`<dl class="channel-facts">
      <div><dt>${t('channels.state')}</dt><dd>${stateTag(channel)}</dd></div>
      <div><dt>${t('channels.since')}</dt><dd>${time(state.connectedSince)}</dd></div>
      <div><dt>${t('channels.lastIn')}</dt><dd>${time(state.lastIn)}</dd></div>
      <div><dt>${t('channels.lastOut')}</dt><dd>${time(state.lastOut)}</dd></div>
    </dl>
    ${paused ? html`<p class="strip strip-warn" role="status">${icon('clock', 18)}<span>${t('channels.isPaused')}</span></p>` : nothing}
    ${trouble
      ? html`<p class="strip strip-bad" role="status">${icon('triangleAlert', 18)}<span>${trouble}${state.troubledAt && !wrong ? html` <small>${t('channels.troubledAt', { time: moment(state.troubledAt) })}</small>` : nothing}</span></p>`
      : nothing}`;
}
