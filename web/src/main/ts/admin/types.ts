/** What the hub says, as `docs/api.md` tells. */
export type Role = 'agent' | 'supervisor' | 'admin';

export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: string;
}

/** `changed`: published, with edits that are not. */
export type State = 'draft' | 'published' | 'changed';

export interface ArticleLine {
  id: string;
  title: string;
  tags: string[];
  languages: Record<string, State>;
  changedAt?: string;
}

export interface Translation {
  lang: string;
  question: string;
  variants: string[];
  answer: string;
  state?: State;
  /** The one that customers get. */
  revision?: number;
  /** How many there have been. */
  revisions?: number;
  changedAt?: string;
  changedBy?: string;
}

export interface Article {
  id: string;
  tags: string[];
  version: number;
  archived?: boolean;
  translations: Translation[];
  /** Takes the change back that led to it. */
  undo?: string;
  /** What that change did to the answers; absent if nothing was asked. */
  rehearsal?: Rehearsal;
}

export interface Revision {
  revision: number;
  at: string;
  by: string;
  question: string;
  variants: string[];
  answer: string;
  tags: string[];
  /** Why it was published although golden questions were answered worse. */
  despite?: string;
  /** Why customers were told it no more, although golden questions were answered worse. */
  endedDespite?: string;
}

/** What the bot does with a question. */
export interface Reaction {
  decision: 'answer' | 'clarify' | 'handOver';
  articles: { id: string; title: string }[];
  answer?: string;
}

/** What customers thought of an answer; absent where nobody said. */
export type Opinion = 'helped' | 'didNotHelp';

export interface RehearsalRow {
  question: string;
  lang: string;
  golden: boolean;
  /** The article that should answer; absent if none should, or nobody knows. */
  expected?: string;
  opinion?: Opinion;
  regressed: boolean;
  change: 'gained' | 'lost' | 'changed' | 'same';
  before: Reaction;
  after: Reaction;
}

export interface Rehearsal {
  questions: number;
  golden: number;
  gained: number;
  lost: number;
  changed: number;
  same: number;
  regressed: number;
  tookMs: number;
  rows: RehearsalRow[];
}

/** When a translation is published and taken away, in the shop's time, as `2026-12-01T09:00`. */
export interface Plan {
  article: string;
  lang: string;
  publishAt?: string;
  unpublishAt?: string;
  /** Its rehearsal was against it, so it was not published; or it is `over`, and was taken away all the same. */
  failure?: { at: string; regressed: number; question: string };
  over: boolean;
}

export interface Plans {
  zone: string;
  plans: Plan[];
}

export interface Golden {
  id: string;
  lang: string;
  text: string;
  /** Absent if nothing may be answered. */
  article?: string;
  /** Of the article; absent if it is not published. */
  title?: string;
}

export interface GoldenCheck {
  id: string;
  right: boolean;
  now: Reaction;
}

export interface Trial {
  language: string;
  decision: 'answer' | 'clarify' | 'handOver' | 'smallTalk';
  reason?: string;
  hits: { article: string; lang: string; title: string; score: number; parts: Record<string, number> }[];
  tookMs: number;
  vectors: boolean;
}

export interface Hours {
  from: string;
  to: string;
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export interface Calendar {
  zone: string;
  week: Record<string, Hours[]>;
  holidays: { date: string; name: string }[];
  exceptions: { date: string; intervals: Hours[] }[];
  /** Minutes of open time. */
  answerWithin: number;
  version: number;
}

export type Kind = 'percent' | 'amount' | 'freeShipping' | 'fasterShipping';

export interface Rule {
  reason: string;
  kind: Kind;
  /** Percent, or cents. */
  value?: number;
}

/** How sure the bot has to be. */
export interface AnswerPolicy {
  /** How many of a hundred answers ought to be right. */
  precision: number;
  version: number;
}

/** Money in cents. */
export interface Policy {
  currency: string;
  rules: Rule[];
  validDays: number;
  minOrder: number;
  averageOrder?: number;
  shipping?: number;
  perDay: number;
  perMonth: number;
  customerCap: number;
  coolDownDays: number;
  agentLimit: number;
  version: number;
  budget?: { spentToday: number; spentThisMonth: number; reserved: number; redeemed: number };
}

export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  lastSeen?: string;
}

export interface Invitation {
  email: string;
  role: Role;
  expires: string;
}

export interface Site {
  id: string;
  name: string;
  color: string;
  greeting: Record<string, string>;
  origins: string[];
  version: number;
  snippet?: string;
}

export interface Canned {
  id: string;
  shortcut: string;
  title: string;
  texts: Record<string, string>;
  version?: number;
}

/** What did not get out, or may not have. */
export interface StuckDelivery {
  conversation: string;
  name: string;
  at: string;
  attempts: number;
  excerpt: string;
  delivery: { key: string; channel: string; to: string; state: 'failed' | 'unknown'; cause?: string | null; error?: string | null };
}

export interface Quarantined {
  id: string;
  channel: string;
  at: string;
  reason?: string;
  excerpt: string;
}

/** A question that a customer asked. */
export interface Asked {
  conversation: string;
  at: string;
  lang: string;
  text: string;
  /** Why people were called; absent if they were not. */
  reason?: string;
  opinion?: Opinion;
  /** What a person answered in the end. */
  reply?: string;
}

export interface Cluster {
  question: string;
  lang: string;
  count: number;
  waitedMinutes: number;
  /** In cents. */
  cost: number;
  languages: string[];
  nearest?: { id: string; title: string };
  questions: Asked[];
}

export interface Unanswered {
  questions: number;
  waitedMinutes: number;
  cost: number;
  currency: string;
  clusters: Cluster[];
}

export interface Tally {
  week: string;
  lang: string;
  article: string;
  topic: string;
  answered: number;
  clarified: number;
  handedOver: number;
  helped: number;
  didNotHelp: number;
}

export interface Report {
  weeks: Tally[];
  coverage: { topic: string; articles: Record<string, number> }[];
}

export interface ChannelField {
  name: string;
  type: 'text' | 'secret' | 'number' | 'switch' | 'choice' | 'url' | 'email';
  required: boolean;
  fallback: string;
  options: string[];
}

export interface ChannelKind {
  kind: string;
  fields: ChannelField[];
}

/** @property hooks what the webhook address of every channel begins with, before its id */
export interface ChannelKinds {
  kinds: ChannelKind[];
  hooks: string;
}

/** A code below `channels.health.`, and what its sentence speaks of. */
export interface ChannelHealth {
  ok: boolean;
  code: string;
  values: Record<string, string>;
}

export interface Channel {
  id: string;
  kind: string;
  name: string;
  language: string;
  zone: string;
  values: Record<string, string>;
  /** Names of those that are set. */
  secrets: string[];
  paused: boolean;
  version: number;
  hook?: string | null;
  wrong?: string | null;
  state: { connectedSince?: string | null; lastIn?: string | null; lastOut?: string | null; trouble?: ChannelHealth | null; troubledAt?: string | null };
}
