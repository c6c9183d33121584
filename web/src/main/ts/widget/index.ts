import { choose } from '../core/language.ts';
import { Api } from './api.ts';
import { Chat } from './chat.ts';
import { Site, UnknownSite } from './site.ts';

// Only now: later it is another script's, or nobody's.
const script = document.currentScript as HTMLScriptElement | null;

function begin(id: string, base: URL, set: DOMStringMap): void {
  customElements.define('amends-chat', Chat);
  const chat = new Chat();
  const isPage = set['mode'] === 'page';
  const language = choose(set['lang'], document.documentElement.lang, navigator.languages, Site.languages);
  chat.start(new Site(id, base), language, isPage);
  if (isPage) chat.setAttribute('page', '');

  const early = Array.isArray(window.Amends) ? (window.Amends as Parameters<Api['push']>) : [];
  const api = new Api(chat);
  window.Amends = api;

  const resume = takeResumeCode();
  void speak(chat, 1000).then((isKnown) => {
    if (!isKnown) return;
    if (resume || isPage || chat.session.isKnown) chat.session.connect(resume);
    if (isPage) chat.guess();
    if (resume) {
      chat.open();
      chat.go('talk');
    }
    api.push(...early);
  });
  if (document.body) document.body.append(chat);
  else addEventListener('DOMContentLoaded', () => document.body.append(chat));
}

/** Tries until the sentences are here; without them there is nothing to show. */
async function speak(chat: Chat, pause: number): Promise<boolean> {
  for (;;) {
    try {
      await chat.speakIn(chat.language);
      return true;
    } catch (failure) {
      if (failure instanceof UnknownSite) {
        console.warn(`Amends: ${failure.message}`);
        return false;
      }
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, 8_000);
    }
  }
}

/** The one-time code of a link in an e-mail; taken out of the address bar, so that it is not shared or kept. */
function takeResumeCode(): string | undefined {
  const code = /^#resume=([\w-]{8,200})$/.exec(location.hash)?.[1];
  if (code) history.replaceState(history.state, '', location.pathname + location.search);
  return code;
}

const id = script?.dataset['site'];
if (!script || !id) console.warn('Amends: load the widget by <script async src="…/widget.js" data-site="…">');
else if (!customElements.get('amends-chat')) begin(id, new URL('.', script.src), script.dataset);
