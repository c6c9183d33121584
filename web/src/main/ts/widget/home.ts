import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { plain } from '../core/markdown.ts';
import { minutesUntil, moment } from '../core/moments.ts';
import type { Chat } from './chat.ts';
import { icons } from './icons.ts';
import { rich } from './rich.ts';

/** The first screen: who we are, when we are here, and answers to look up. */
export function home(chat: Chat): TemplateResult {
  const { say, facts } = chat;
  return html`<div class="home" tabindex="0" role="group" aria-label=${facts.name || say('title')}>
    <header class="welcome">
      <p class="name"><bdi>${facts.name}</bdi></p>
      <h2><bdi>${facts.greeting || say('greeting')}</bdi></h2>
      ${presence(chat)}
    </header>
    <div class="cards">${lastWords(chat)} ${search(chat)}</div>
    <p class="note">${icons.bot}<span>${say('botFirst')}</span></p>
  </div>`;
}

function presence({ say, availability, language }: Chat): TemplateResult {
  const { open, opensAt, answersWithin } = availability;
  const usual = !answersWithin
    ? ''
    : answersWithin < 90
      ? say('answersWithinMinutes', { n: answersWithin })
      : say('answersWithinHours', { n: Math.round(answersWithin / 60) });
  const back = opensAt && minutesUntil(new Date(opensAt), new Date()) > 0 ? say('backAt', { time: moment(new Date(opensAt), new Date(), language) }) : '';
  return html`<p class="presence ${open ? 'is-open' : ''}">
    <span class="dot"></span><span>${open ? say('openNow') : say('closedNow')}${(open ? usual : back) ? ` · ${open ? usual : back}` : ''}</span>
  </p>`;
}

function lastWords(chat: Chat): TemplateResult | typeof nothing {
  const last = chat.session.thread.messages.at(-1);
  if (!last && !chat.session.thread.waiting.length) return nothing;
  return html`<button class="card resume" type="button" @click=${() => chat.go('talk')}>
    <span class="grow"><b>${chat.say('continueChat')}</b><span class="line"><bdi>${last ? plain(last.text) : ''}</bdi></span></span>
    ${icons.next}
  </button>`;
}

function search(chat: Chat): TemplateResult {
  const { say, faq } = chat;
  const answers = faq.answers ?? [];
  return html`<div class="card faq">
    <div class="search">
      ${icons.search}
      <input
        type="search"
        dir="auto"
        autocomplete="off"
        enterkeyhint="search"
        maxlength="200"
        aria-label=${say('searchAnswers')}
        placeholder=${say('searchAnswers')}
        .value=${faq.query}
        @input=${(event: InputEvent) => faq.search((event.target as HTMLInputElement).value)}
      />
    </div>
    <div class="answers" aria-live="polite">
      ${faq.answers && !answers.length ? html`<p class="nothing">${say('nothingFound')}</p>` : nothing}
      ${repeat(
        answers,
        (answer) => answer.id,
        (answer) => {
          const isOpen = faq.opened === answer.id;
          const url = answer.url && chat.site.link(answer.url);
          return html`<div class="answer">
            <button class="question" type="button" aria-expanded=${isOpen} @click=${() => faq.toggle(answer.id)}>
              <span class="grow"><bdi>${answer.title}</bdi></span>${isOpen ? icons.down : icons.next}
            </button>
            ${isOpen
              ? html`<div class="rich">
                  ${rich(answer.answer)}
                  ${url ? html`<a class="more" href=${url} target="_blank" rel="noopener">${say('openPage')}${icons.page}</a>` : nothing}
                </div>`
              : nothing}
          </div>`;
        },
      )}
    </div>
  </div>`;
}
