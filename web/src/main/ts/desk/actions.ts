import { Problem, query, type Api } from '../ui/api.ts';
import { clientId } from '../ui/client-id.ts';
import { problemText } from '../ui/problem-text.ts';
import type { DeskStore } from './store.ts';
import type { Unsent } from './outbox.ts';
import type { Article, AssistDraft, Canned, ChannelName, Colleague, Counts, Detail, Elsewhere, Kept, Letterhead, Me, Message, Row, TimelineLine, View } from './types.ts';

const PAGE = 30;

export interface MakeGoodWish {
  client: string;
  kind: 'percent' | 'amount' | 'freeShipping' | 'fasterShipping';
  value?: number;
  reason: string;
  text?: string;
}

export type AssistTask = 'reply' | 'summary' | 'translate' | 'shorten' | 'friendlier';
export type Change = 'transcript' | 'take-over' | 'give-back' | 'resolve' | 'reopen';

/** What the agent does: each calls the hub and puts its answer into the store. */
export class DeskActions {
  readonly #api: Api;
  readonly #store: DeskStore;
  #listing = 0;
  #searching: AbortController | null = null;

  constructor(api: Api, store: DeskStore) {
    this.#api = api;
    this.#store = store;
  }

  async signIn(): Promise<Me> {
    const { agent, csrf } = await this.#api.get<{ agent: Me; csrf: string }>('/api/session');
    this.#api.csrf = csrf;
    this.#store.me = agent;
    this.#store.changed();
    return agent;
  }

  async signOut(): Promise<void> {
    await this.#api.delete('/api/session');
  }

  async changeMe(change: { language?: string; away?: boolean }): Promise<void> {
    this.#store.me = await this.#api.put<Me>('/api/me', change);
    this.#store.changed();
  }

  async agents(): Promise<Colleague[]> {
    const { agents } = await this.#api.get<{ agents: Colleague[] }>('/api/desk/agents');
    this.#store.agents = agents;
    this.#store.changed();
    return agents;
  }

  // --- the list

  async show(view: View, label = ''): Promise<void> {
    const store = this.#store;
    if (view !== store.view || label !== store.label) Object.assign(store, { view, label, rows: [], next: null, loading: true });
    Object.assign(store, { search: '', found: null, failed: '' });
    store.changed();
    await this.list();
  }

  /** Fetches the beginning of the view anew; a later call wins over an earlier one. */
  async list(): Promise<void> {
    await this.#page(undefined, false);
  }

  async listMore(): Promise<void> {
    const { next, loading, found } = this.#store;
    if (next === null || loading || found) return;
    this.#store.loading = true;
    await this.#page(next, true);
  }

  async #page(cursor: string | undefined, append: boolean): Promise<void> {
    const mine = ++this.#listing;
    try {
      const path = query('/api/desk/conversations', { view: this.#store.view, label: this.#store.label, cursor, limit: PAGE });
      const page = await this.#api.get<{ rows: Row[]; next?: string | null; counts?: Counts }>(path);
      if (mine === this.#listing) this.#store.setRows(page.rows, page.next, page.counts, append);
    } catch (failure) {
      if (mine !== this.#listing) return;
      Object.assign(this.#store, { failed: problemText(failure), loading: false });
      this.#store.changed();
    }
  }

  async search(words: string): Promise<void> {
    const store = this.#store;
    this.#searching?.abort();
    store.search = words;
    if (words.trim() === '') {
      Object.assign(store, { found: null, failed: '' });
      return store.changed();
    }
    const search = (this.#searching = new AbortController());
    store.changed();
    try {
      const found = await this.find(words, search.signal);
      if (!search.signal.aborted) Object.assign(store, { found, failed: '' });
    } catch (failure) {
      if (!search.signal.aborted) Object.assign(store, { found: [], failed: problemText(failure) });
    }
    if (!search.signal.aborted) store.changed();
  }

  async find(words: string, signal?: AbortSignal): Promise<Row[]> {
    const path = query('/api/desk/search', { q: words.trim(), limit: PAGE });
    return (await this.#api.get<{ rows: Row[] }>(path, signal)).rows;
  }

  // --- what is open

  async open(id: string): Promise<void> {
    this.#store.select(id);
    await this.reload();
  }

  /** Fetches what is open; on a known one, everything since its last message too. */
  async reload(): Promise<void> {
    const id = this.#store.selected;
    if (id === null) return;
    const after = this.#store.open?.row.id === id ? this.#store.lastSeq() : 0;
    try {
      const detail = await this.#api.get<Detail>(path(id));
      const oldest = detail.messages[0]?.seq ?? 0;
      this.#store.setOpen(detail);
      if (after > 0 && detail.more && oldest > after + 1) await this.since(id, after);
    } catch (failure) {
      if (this.#store.selected !== id) return;
      if (!this.#store.open) this.#store.openFailed = problemText(failure);
      this.#store.changed();
    }
  }

  /** Fetches everything after a seq, page by page. */
  async since(id: string, after: number): Promise<void> {
    for (let last = after; ; ) {
      const page = await this.#messages(id, { after: last });
      this.#store.putMessages(id, page.messages);
      last = page.messages.at(-1)?.seq ?? last;
      if (!page.more || page.messages.length === 0) return;
    }
  }

  async older(): Promise<void> {
    const open = this.#store.open;
    const first = open?.messages[0]?.seq;
    if (!open?.more || first === undefined) return;
    const page = await this.#messages(open.row.id, { before: first });
    this.#store.putMessages(open.row.id, page.messages, page.more && page.messages.length > 0);
  }

  #messages(id: string, range: { before?: number; after?: number }): Promise<{ messages: Message[]; more: boolean }> {
    return this.#api.get(query(path(id, 'messages'), { ...range, limit: 50 }));
  }

  async change(id: string, change: Change): Promise<void> {
    this.#store.putRow(await this.#api.post<Row>(path(id, change)));
  }

  /** Sends once more what did not get out, or leaves it so that the next can go. */
  async decide(id: string, key: string, what: 'resend' | 'let-be'): Promise<void> {
    this.#store.putRow(await this.#api.post<Row>(path(id, `deliveries/${encodeURIComponent(key)}/${what}`)));
  }

  async assign(id: string, agent: string | null): Promise<void> {
    this.#store.putRow(await this.#api.post<Row>(path(id, 'assign'), { agent }));
  }

  async snooze(id: string, until: Date): Promise<void> {
    this.#store.putRow(await this.#api.post<Row>(path(id, 'snooze'), { until: until.toISOString() }));
  }

  async label(id: string, labels: string[]): Promise<void> {
    this.#store.putRow(await this.#api.put<Row>(path(id, 'labels'), { labels }));
  }

  /** The labels that were used last. */
  async labels(): Promise<string[]> {
    return (await this.#api.get<{ labels: string[] }>('/api/desk/labels')).labels;
  }

  async block(id: string, blocked: boolean): Promise<void> {
    this.#store.putRow(await this.#api.post<Row>(path(id, 'block'), { blocked }));
  }

  // --- who the customer is

  async channels(): Promise<ChannelName[]> {
    return (await this.#api.get<{ channels: ChannelName[] }>('/api/desk/channels')).channels;
  }

  async link(id: string, other: string): Promise<void> {
    await this.#about(id, this.#api.post<Row>(path(id, 'links'), { conversation: other }));
  }

  async unlink(id: string, customer: string): Promise<void> {
    await this.#about(id, this.#api.delete<Row>(path(id, `links/${encodeURIComponent(customer)}`)));
  }

  async prefer(id: string, preferences: { updatesBy?: string; language?: string }): Promise<void> {
    await this.#about(id, this.#api.put<Row>(path(id, 'preferences'), preferences));
  }

  async askMailbox(id: string): Promise<void> {
    await this.#about(id, this.#api.post<Row>(path(id, 'mailbox-check')));
  }

  /** What the customer and we said, in all their conversations, oldest first. */
  async timeline(id: string): Promise<TimelineLine[]> {
    return (await this.#api.get<{ lines: TimelineLine[] }>(path(id, 'timeline'))).lines;
  }

  /** A code and links with which the customer goes on elsewhere. */
  async elsewhere(id: string): Promise<Elsewhere> {
    return this.#api.post<Elsewhere>(path(id, 'elsewhere'));
  }

  /** What changes the customer is seen when the conversation is fetched anew. */
  async #about(id: string, change: Promise<Row>): Promise<void> {
    this.#store.putRow(await change);
    if (this.#store.selected === id) await this.reload();
  }

  // --- writing

  compose(conversation: string, kind: Unsent['kind'], text: string): Unsent {
    const at = new Date().toISOString();
    return { client: clientId(), conversation, kind, text, after: this.#store.lastSeq(), at, state: 'sending' };
  }

  /**
   * Sends, or sends again with the same id. It stays in the outbox until the hub has it; only a refusal because of newer
   * messages, or of another owner, is thrown: that wants an answer from the writer, who gets the text back.
   */
  async send(message: Unsent): Promise<void> {
    const { outbox } = this.#store;
    const { client, text, after, conversation, kind } = message;
    outbox.put({ ...message, state: 'sending' });
    this.#store.changed();
    try {
      const said =
        kind === 'reply'
          ? message.inPrivate
            ? await this.#api.post<Message>(path(conversation, 'private-replies'), { client, text, after })
            : await this.#api.post<Message>(path(conversation, 'replies'), { client, text, after, ...attached(message) })
          : await this.#api.post<Message>(path(conversation, 'notes'), { client, text });
      outbox.drop(client);
      this.#store.putMessages(conversation, [said]);
    } catch (failure) {
      if (failure instanceof Problem && ['newer-messages', 'owned-by-other'].includes(failure.problem)) {
        outbox.drop(client);
        this.#store.changed();
        throw failure;
      }
      outbox.put({ ...message, state: 'failed', problem: problemText(failure) });
      this.#store.changed();
    }
  }

  /** Brings a file, to go with a reply. */
  attach(conversation: string, file: File, progress: (part: number) => void, signal: AbortSignal): Promise<Kept> {
    return this.#api.upload<Kept>(query(path(conversation, 'files'), { name: file.name.slice(-200) }), file, progress, signal);
  }

  forget(message: Unsent): void {
    this.#store.outbox.drop(message.client);
    this.#store.changed();
  }

  async draft(id: string, text: string): Promise<void> {
    await this.#api.put(path(id, 'draft'), { text });
    const open = this.#store.open;
    if (open?.row.id === id) open.draft = text;
  }

  async makeGood(id: string, wish: MakeGoodWish): Promise<void> {
    const said = await this.#api.post<Message>(path(id, 'make-goods'), wish);
    this.#store.putMessages(id, [said]);
    void this.reload();
  }

  /** A draft of the assistant's; in the customer's language, or the agent's for a summary. */
  async assist(id: string, task: AssistTask, text = ''): Promise<AssistDraft> {
    return this.#api.post<AssistDraft>(path(id, 'assist'), text === '' ? { task } : { task, text });
  }

  async canned(q: string, language: string): Promise<Canned[]> {
    return (await this.#api.get<{ canned: Canned[] }>(query('/api/desk/canned', { q, language }))).canned;
  }

  async articles(q: string, language: string): Promise<Article[]> {
    return (await this.#api.get<{ articles: Article[] }>(query('/api/desk/articles', { q, language }))).articles;
  }
}

function attached({ files, head }: Unsent): { files?: string[]; head?: Letterhead } {
  return { ...(files?.length && { files: files.map(({ file }) => file) }), ...(head && { head: chosen(head) }) };
}

/** What of a letter's head is its writer's to say. */
function chosen({ to, cc, bcc, subject }: Letterhead): Letterhead {
  return { to, cc, bcc, subject };
}

function path(id: string, rest?: string): string {
  return `/api/desk/conversations/${encodeURIComponent(id)}${rest ? `/${rest}` : ''}`;
}
