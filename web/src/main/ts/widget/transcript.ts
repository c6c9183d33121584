import type { Chat } from './chat.ts';

/** Asks for the conversation by mail, and says what became of it. */
export async function transcript(chat: Chat): Promise<void> {
  const { session, site, say } = chat;
  const path = `api/widget/${encodeURIComponent(site.id)}/transcript`;
  const headers = { Authorization: `Bearer ${session.token ?? ''}` };
  const response = await fetch(new URL(path, site.base), { method: 'POST', credentials: 'omit', headers }).catch(() => undefined);
  session.notice = response?.ok
    ? say('transcriptSent')
    : response?.status === 409
      ? say('transcriptNoAddress')
      : say('failed');
  chat.requestUpdate();
}
