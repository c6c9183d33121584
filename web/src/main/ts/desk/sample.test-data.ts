import type { Detail, Message, Row } from './types.ts';

/** Made-up conversations for the tests: Anna is the customer, Mia the agent. */
export function rowOf(id: string, change: Partial<Row> = {}): Row {
  return {
    id,
    name: 'Anna',
    initials: 'A',
    channel: 'web',
    language: 'lv',
    status: 'open',
    owner: { kind: 'agent', agent: 'mia', name: 'Mia' },
    last: { text: 'Labdien!', at: '2026-11-22T12:00:00Z', from: 'customer' },
    unread: 0,
    seen: 0,
    customer: `customer-of-${id}`,
    blocked: false,
    labels: [],
    version: 1,
    ...change,
  };
}

export function messageOf(seq: number, change: Partial<Message> = {}): Message {
  const at = new Date(Date.UTC(2026, 10, 22, 12, seq)).toISOString();
  return { seq, at, from: 'customer', kind: 'text', text: `text ${seq}`, html: `<p>text ${seq}</p>`, ...change };
}

export function detailOf(row: Row, messages: Message[], change: Partial<Detail> = {}): Detail {
  return {
    row,
    messages,
    more: false,
    people: [],
    inShort: [],
    allowance: { currency: 'EUR', perOffer: 1500, left: 10_000 },
    customer: {
      id: row.customer,
      verified: false,
      language: 'lv',
      zone: 'Europe/Riga',
      firstSeen: '2026-11-01T00:00:00Z',
      blocked: false,
      identities: [],
      links: [],
      conversations: [],
      makeGoods: [],
    },
    ...change,
  };
}
