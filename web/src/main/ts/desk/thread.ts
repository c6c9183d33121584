import { daysAgo } from '../ui/time.ts';
import type { Message } from './types.ts';

/** Messages by their seq; a newer copy of one replaces the older. */
export function merge(known: readonly Message[], told: readonly Message[]): Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of told) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

export interface Placed {
  message: Message;
  /** The first of its day: the date stands above it. */
  opensDay: boolean;
  /** Said by the same one within five minutes after the one before: drawn close to it. */
  continues: boolean;
  /** The next one continues it: name and time stand under that one. */
  followed: boolean;
}

const TOGETHER = 5 * 60_000;

/** How messages stand under each other. */
export function placed(messages: readonly Message[], now: number = Date.now()): Placed[] {
  return messages.map((message, index) => ({
    message,
    opensDay: opensDay(messages[index - 1], message, now),
    continues: continues(messages[index - 1], message, now),
    followed: continues(message, messages[index + 1], now),
  }));
}

function opensDay(before: Message | undefined, message: Message, now: number): boolean {
  return !before || daysAgo(before.at, now) !== daysAgo(message.at, now);
}

function continues(before: Message | undefined, message: Message | undefined, now: number): boolean {
  if (!before || !message || opensDay(before, message, now) || speaker(before) !== speaker(message)) return false;
  return new Date(message.at).getTime() - new Date(before.at).getTime() < TOGETHER;
}

function speaker(message: Message): string {
  return `${message.from}:${message.name ?? ''}:${message.kind === 'note' || message.kind === 'event' ? message.kind : ''}`;
}
