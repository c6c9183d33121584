/** What the hub's desk calls answer and its socket tells; `docs/api.md` and `docs/protocol.md` are the contract. */

export type Role = 'agent' | 'supervisor' | 'admin';

export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: string;
  away: boolean;
}

export interface Colleague {
  id: string;
  name: string;
  role: Role;
  away: boolean;
  online: boolean;
}

export interface Promised {
  by: string;
  state: 'open' | 'kept' | 'late' | 'broken';
  breaks: number;
}

export interface Ticket {
  number: number;
  reason: string;
  priority: string;
  promise?: Promised | null;
}

export interface Owner {
  kind: 'bot' | 'queue' | 'agent';
  agent?: string | null;
  name?: string | null;
}

/** How a message of ours gets on by a channel. */
export interface Delivery {
  key: string;
  seq: number;
  channel: string;
  state: 'pending' | 'sending' | 'sent' | 'delivered' | 'read' | 'cancelled' | 'unknown' | 'failed';
  error?: string | null;
  /** Why it will never be taken; a code below `delivery.cause.` in the texts. */
  cause?: string | null;
  to?: string;
  /** Of a letter, what else was frozen: `cc`, `bcc`, `replyTo`, `subject`. */
  head?: Record<string, string>;
}

export interface Row {
  id: string;
  /** Empty if the customer has not told it: see `who.ts`. */
  name: string;
  initials: string;
  channel: string;
  language: string;
  status: 'open' | 'snoozed' | 'resolved';
  owner: Owner;
  last: { text: string; at: string; from: string };
  unread: number;
  /** Newest seq that was on the customer's screen. */
  seen: number;
  ticket?: Ticket | null;
  customer: string;
  blocked: boolean;
  labels: string[];
  /** When it comes back by itself; only while it is snoozed. */
  snoozedUntil?: string | null;
  version: number;
  deliveries?: Delivery[];
  /** Plain text around what a search found. */
  snippet?: string | null;
}

export interface Passage {
  article: string;
  title: string;
  revision: string;
  score: number;
}

/** What a language model had to do with it. */
export interface Worded {
  way: 'select' | 'compose' | 'quote' | 'draft';
  model: string;
  prompt: string;
  tokensIn: number;
  tokensOut: number;
  tookMs: number;
  /** Millionths of the currency that the prices are set in. */
  costMicros: number;
  failure?: string | null;
}

export interface Why {
  decision: string;
  language: string;
  passages: Passage[];
  tookMs: number;
  worded?: Worded | null;
  /** Probabilities; absent where nothing was searched for. */
  certainty?: { first: number; amongThree: number; inScope: number } | null;
}

/** What the assistant offers; it is never sent from there. */
export interface AssistDraft {
  text: string;
  /** Written by a model, or taken from what was there. */
  model: boolean;
  sources: { article: string; title: string; revision: string }[];
  worded?: Worded | null;
}

/** A file that hangs on a message; `role` says how: `attached`, `inline`, `html`, `whole`, `voice`. */
export interface FilePart {
  kind: 'file';
  file: string;
  name: string;
  type: string;
  bytes: number;
  role: string;
  url: string;
  /** A browser can show it. */
  image: boolean;
}

export type Part =
  | FilePart
  | { kind: 'arrived'; channel: string; message: string; details: Record<string, string> }
  | { kind: 'automated'; by: string }
  | { kind: 'edited'; message: string }
  | { kind: 'source'; article: string; title: string; url?: string }
  | { kind: 'choice'; id: string; label: string }
  | { kind: 'offer'; code: string; label: string; expires: string; conditions?: string }
  | { kind: 'promise'; by: string }
  | { kind: 'event'; code: string; detail?: string }
  | { kind: 'askEmail' }
  | { kind: 'askScore' }
  | { kind: 'score'; score: number }
  | { kind: 'askHelpful' }
  | { kind: 'notHelpful'; seq: number };

export interface Message {
  seq: number;
  at: string;
  from: 'customer' | 'bot' | 'agent' | 'system';
  name?: string | null;
  kind: string;
  text: string;
  html: string;
  parts?: Part[];
  client?: string | null;
  why?: Why | null;
  /** Id of the channel that it came or goes by. */
  channel?: string | null;
}

export interface Person {
  id: string;
  name: string;
  typing: boolean;
}

export interface MakeGood {
  code: string;
  kind: 'percent' | 'amount' | 'freeShipping' | 'fasterShipping';
  /** Percent, or cents; nothing for the other kinds. */
  value?: number | null;
  currency: string;
  state: string;
  at: string;
  reason: string;
}

/** An address of the customer on a channel. */
export interface Identity {
  id: string;
  kind: string;
  /** As people write it; empty for the web chat. */
  address: string;
  verified: boolean;
  /** Whose it is, of all who are this person. */
  customer: string;
  reachable: boolean;
}

/** Another customer who is the same person. */
export interface Link {
  customer: string;
  name: string;
  by: 'link' | 'code' | 'mail' | 'agent';
  agent?: string | null;
  verified: boolean;
  at: string;
}

export interface Past {
  id: string;
  at: string;
  status: string;
  last: string;
  customer: string;
  kind: string;
}

/** Something that the customer wrote or saw, in any of their conversations. */
export interface TimelineLine {
  conversation: string;
  seq: number;
  at: string;
  /** Of the channel. */
  kind: string;
  from: Message['from'];
  /** Of the agent. */
  name?: string;
  text: string;
}

/** What a customer needs to go on elsewhere. */
export interface Elsewhere {
  code: string;
  ways: { kind: string; name: string; url: string }[];
  expires: string;
}

export interface ChannelName {
  id: string;
  kind: string;
  name: string;
}

export interface Customer {
  id: string;
  name?: string | null;
  email?: string | null;
  verified: boolean;
  language: string;
  zone: string;
  firstSeen: string;
  blocked: boolean;
  /** Id of the identity where they want to be written to when they have left. */
  updatesBy?: string | null;
  identities: Identity[];
  links: Link[];
  conversations: Past[];
  makeGoods: MakeGood[];
}

export interface Allowance {
  currency: string;
  /** Cents that one offer of mine may be worth. */
  perOffer: number;
  /** Cents that the budget still has. */
  left: number;
}

/** To whom a letter goes; addresses by commas. */
export interface Letterhead {
  to: string;
  cc: string;
  bcc: string;
  subject: string;
  /** Where answers to it come to: shown, and not for the writer to change. */
  replyTo?: string;
}

/** How an answer would leave. */
export interface Answering {
  kind: string;
  /** What is larger goes as a link. */
  maxFileBytes: number;
  head?: Letterhead | null;
  /** False once the customer asked us not to write there, or nothing reaches them. */
  open: boolean;
  everybodyReads: boolean;
  /** It may be given in private instead. */
  inPrivate: boolean;
  /** Letters lose their accents where that is cheaper. */
  folds: boolean;
}

/** A file that the hub keeps, to go with a reply. */
export interface Kept {
  file: string;
  name: string;
  type: string;
  bytes: number;
  image: boolean;
}

export interface Detail {
  row: Row;
  messages: Message[];
  more: boolean;
  /** Nothing if the customer was erased. */
  customer: Customer | null;
  draft?: string | null;
  people: Person[];
  summary?: string | null;
  /** What the customer wrote in a long talk; empty if it is short. */
  inShort: string[];
  allowance: Allowance;
  answering?: Answering;
}

export type View = 'mine' | 'unassigned' | 'all' | 'bot' | 'snoozed' | 'resolved' | 'label';
export const VIEWS: readonly View[] = ['mine', 'unassigned', 'all', 'bot', 'snoozed', 'resolved', 'label'];

export interface Counts {
  mine: number;
  unassigned: number;
  all: number;
}

export interface Ring {
  conversation: string;
  customer: string;
  name: string;
  reason: string;
  urgent: boolean;
}

export interface Canned {
  id: string;
  shortcut: string;
  title: string;
  text: string;
}

export interface Article {
  id: string;
  title: string;
  answer: string;
}

/** A frame from the hub. */
export type Told =
  | { type: 'welcome' | 'counts'; counts?: Counts; mine?: number; unassigned?: number; all?: number }
  | { type: 'conversation'; row: Row }
  | { type: 'message'; conversation: string; message: Message }
  | { type: 'presence'; conversation: string; people: Person[] }
  | { type: 'customerTyping'; conversation: string; on: boolean }
  | { type: 'customerSeen'; conversation: string; upTo: number }
  | ({ type: 'ring' } & Ring)
  | { type: 'signedOut' }
  | { type: 'pong' };
