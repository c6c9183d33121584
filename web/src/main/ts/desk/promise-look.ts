import type { Promised } from './types.ts';

export interface PromiseLook {
  tone: '' | 'warn' | 'bad' | 'good';
  /** `left`: time until it breaks; `over`: time since; `kept` and `late`: it is settled. */
  says: 'left' | 'over' | 'kept' | 'late';
  milliseconds: number;
}

const SOON = 10 * 60_000;

/** How a promise looks now: amber in its last ten minutes, red when its time has passed or it broke before. */
export function promiseLook(promise: Promised, now: number): PromiseLook {
  const left = new Date(promise.by).getTime() - now;
  if (promise.state === 'kept') return { tone: 'good', says: 'kept', milliseconds: 0 };
  if (promise.state === 'late') return { tone: '', says: 'late', milliseconds: 0 };
  if (promise.state === 'broken' || left <= 0) return { tone: 'bad', says: 'over', milliseconds: -left };
  return { tone: promise.breaks > 0 ? 'bad' : left < SOON ? 'warn' : '', says: 'left', milliseconds: left };
}
