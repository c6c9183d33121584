import type { Colleague, Counts, Detail, Me, Message, Row, Told, View } from './types.ts';
import { merge } from './thread.ts';
import { Outbox } from './outbox.ts';

export type Link = 'connecting' | 'live' | 'lost';

/** What is open in the middle. */
export interface Open extends Detail {
  /** Who of the other side is typing right now. */
  customerTyping: boolean;
  /** The oldest message is shown, or older ones can be fetched. */
  more: boolean;
}

/**
 * All that the desk knows, and how what the hub tells changes it. It calls nobody: the actions fetch, the elements watch.
 * Every change ends in one call of each watcher.
 */
export class DeskStore {
  me: Me | null = null;
  counts: Counts = { mine: 0, unassigned: 0, all: 0 };
  agents: Colleague[] = [];
  link: Link = 'connecting';
  signedOut = false;

  view: View = 'mine';
  /** What the view of one label shows. */
  label = '';
  rows: Row[] = [];
  next: string | null = null;
  loading = true;
  /** Why the list could not be fetched; empty if it was. */
  failed = '';
  search = '';
  found: Row[] | null = null;

  /** Id of what is open, also while it loads. */
  selected: string | null = null;
  open: Open | null = null;
  openFailed = '';
  /** The row that j and k stand on. */
  cursor: string | null = null;

  readonly outbox: Outbox;
  /** Newest known state of every conversation that was ever told, for titles and unread counts. */
  readonly #known = new Map<string, Row>();
  readonly #watchers = new Set<() => void>();

  constructor(outbox: Outbox = new Outbox()) {
    this.outbox = outbox;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** What the list shows: what was searched for, or the view. */
  shown(): Row[] {
    return this.found ?? this.rows;
  }

  /** Does the row belong in the view? */
  belongs(row: Row, view: View = this.view): boolean {
    if (view === 'label') return row.labels.includes(this.label);
    if (view === 'resolved' || view === 'snoozed') return row.status === view;
    if (row.status !== 'open') return false;
    if (view === 'mine') return row.owner.kind === 'agent' && row.owner.agent === this.me?.id;
    if (view === 'unassigned') return row.owner.kind === 'queue';
    return view === 'all' || row.owner.kind === 'bot';
  }

  /** Customers that wait for this agent: the queue's conversations, and unread ones of their own. */
  waiting(): number {
    const unread = [...this.#known.values()].filter((row) => row.unread > 0 && this.belongs(row, 'mine')).length;
    return this.counts.unassigned + unread;
  }

  setRows(rows: Row[], next: string | null | undefined, counts: Counts | undefined, append = false): void {
    const fresh = rows.map((row) => this.#remember(row));
    const seen = new Set(fresh.map((row) => row.id));
    this.rows = append ? [...this.rows.filter((row) => !seen.has(row.id)), ...fresh] : fresh;
    this.next = next ?? null;
    if (counts) this.counts = counts;
    this.loading = false;
    this.failed = '';
    this.changed();
  }

  /** Takes in the newest state of a conversation; an older version than the known one is ignored. */
  putRow(told: Row): void {
    const before = this.#known.get(told.id);
    if (before && before.version > told.version) return;
    const row = this.#remember(told);
    this.rows = this.#placed(this.rows, row, before);
    if (this.found) this.found = this.found.map((one) => (one.id === row.id ? { ...row, ...snippetOf(one) } : one));
    if (this.open?.row.id === row.id) {
      const { customer } = this.open;
      this.open = { ...this.open, row, customer: customer && { ...customer, blocked: row.blocked } };
    }
    this.changed();
  }

  #seenByCustomer(id: string, upTo: number): void {
    const row = this.#known.get(id);
    if (row && row.seen < upTo) this.putRow({ ...row, seen: upTo });
  }

  #remember(row: Row): Row {
    const before = this.#known.get(row.id);
    const newest = before && before.version > row.version ? before : row;
    const seen = Math.max(row.seen, before?.seen ?? 0); // two answers may overtake each other
    // what is open on a visible screen is read, whatever the hub still counts
    const kept = { ...newest, seen, ...(newest.id === this.selected && this.open ? { unread: 0 } : {}) };
    this.#known.set(row.id, kept);
    return kept;
  }

  /** A row stays where it is unless something was said in it: then it goes to the top. */
  #placed(rows: Row[], row: Row, before: Row | undefined): Row[] {
    const at = rows.findIndex((one) => one.id === row.id);
    if (!this.belongs(row)) return at < 0 ? rows : rows.filter((one) => one.id !== row.id);
    if (at >= 0 && before?.last.at === row.last.at) return rows.map((one) => (one.id === row.id ? row : one));
    const others = rows.filter((one) => one.id !== row.id);
    const older = others.findIndex((one) => one.last.at <= row.last.at);
    if (older >= 0) return [...others.slice(0, older), row, ...others.slice(older)];
    return this.next === null ? [...others, row] : others; // it belongs to a page that is not loaded
  }

  select(id: string | null): void {
    this.selected = id;
    if (id !== null) this.cursor = id;
    if (this.open?.row.id !== id) this.open = null;
    this.openFailed = '';
    this.changed();
  }

  setOpen(detail: Detail): void {
    if (detail.row.id !== this.selected) return;
    const same = this.open?.row.id === detail.row.id ? this.open : null;
    const messages = same ? merge(same.messages, detail.messages) : detail.messages;
    this.open = { ...detail, messages, more: same ? same.more : detail.more, customerTyping: same?.customerTyping ?? false };
    this.outbox.delivered(detail.row.id, messages);
    this.putRow(detail.row);
  }

  /** Adds messages to what is open: new ones, older ones, repeats. */
  putMessages(conversation: string, messages: Message[], more?: boolean): void {
    this.outbox.delivered(conversation, messages);
    if (this.open?.row.id === conversation) {
      const typing = messages.some((message) => message.from === 'customer') && more === undefined ? false : this.open.customerTyping;
      this.open = {
        ...this.open,
        messages: merge(this.open.messages, messages),
        more: more ?? this.open.more,
        customerTyping: typing,
      };
    }
    this.changed();
  }


  /** Newest seq that is on screen; 0 for none. */
  lastSeq(): number {
    return this.open?.messages.at(-1)?.seq ?? 0;
  }

  /** Takes in a frame. Rings, the session's end and pongs are for others. */
  apply(frame: Told): void {
    switch (frame.type) {
      case 'welcome':
      case 'counts': {
        const { mine, unassigned, all } = frame.counts ?? { ...this.counts, ...frame };
        this.counts = { mine: mine ?? 0, unassigned: unassigned ?? 0, all: all ?? 0 };
        return this.changed();
      }
      case 'conversation':
        return this.putRow(frame.row);
      case 'message':
        return this.putMessages(frame.conversation, [frame.message]);
      case 'presence':
        if (this.open?.row.id !== frame.conversation) return;
        this.open = { ...this.open, people: frame.people };
        return this.changed();
      case 'customerSeen':
        return this.#seenByCustomer(frame.conversation, frame.upTo);
      case 'customerTyping':
        if (this.open?.row.id !== frame.conversation) return;
        this.open = { ...this.open, customerTyping: frame.on };
        return this.changed();
      default:
        return;
    }
  }
}

function snippetOf(row: Row): Pick<Row, 'snippet'> {
  return row.snippet == null ? {} : { snippet: row.snippet };
}
