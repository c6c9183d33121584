// The frames of the chat socket, as docs/protocol.md says them.

export type From = 'customer' | 'bot' | 'agent' | 'system';

export type Part =
  | { kind: 'source'; article: string; title: string; url?: string }
  | { kind: 'choice'; id: string; label: string }
  | { kind: 'offer'; code: string; label: string; expires: string; conditions: string }
  | { kind: 'file'; name: string; type: string; bytes: number; url: string; image: boolean }
  | { kind: 'promise'; by: string }
  | { kind: 'askEmail' }
  | { kind: 'askScore' }
  | { kind: 'askHelpful' };

export interface Said {
  seq: number;
  at: string;
  from: From;
  name?: string;
  client?: string;
  text: string;
  parts?: Part[];
  language?: string;
}

export interface ChatState {
  owner: 'bot' | 'queue' | 'agent';
  agent?: string;
  status: 'open' | 'resolved';
  promise?: { by: string; state: 'open' | 'kept' | 'late' | 'broken' };
  ticket?: number | string;
  needsEmail?: boolean;
}

export type FromServer =
  | { type: 'welcome'; token: string; cursor: number; state: ChatState; open: boolean; opensAt?: string; answersWithin?: number }
  | { type: 'accepted'; client: string }
  | ({ type: 'message' } & Said)
  | { type: 'refused'; client?: string; problem: string; text: string; retryAfter?: number }
  | { type: 'typing'; from: From; name?: string; on: boolean }
  | { type: 'seen'; upTo: number }
  | ({ type: 'state' } & ChatState)
  | { type: 'error'; problem: string; text: string }
  | { type: 'pong' };

/** A file that the hub has kept, to go with a message. */
export interface Enclosed {
  file: string;
  name: string;
}

/** What is stored before it is accepted, and may be repeated without harm. */
export type Input =
  | { type: 'message'; client: string; text: string; choice?: string; files?: Enclosed[] }
  | { type: 'person'; client: string }
  | { type: 'rating'; client: string; seq: number; helpful: boolean }
  | { type: 'score'; client: string; seq: number; score: number }
  | { type: 'email'; client: string; address: string }
  | { type: 'name'; client: string; name: string };

export type ToServer =
  | { type: 'hello'; site: string; token?: string; resume?: string; after: number; language: string; zone: string; page?: string }
  | Input
  | { type: 'typing'; on: boolean }
  | { type: 'seen'; upTo: number }
  | { type: 'ping' };
