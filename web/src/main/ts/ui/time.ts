import { locale, t } from './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale(), options)));
  return found;
}

/** The hour and minute of an instant, as `14:05`, in the reader's own zone or the one that is named. */
export function clock(at: string | number, zone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  try {
    return format(zone ? { ...options, timeZone: zone } : options).format(new Date(at));
  } catch {
    return format(options).format(new Date(at)); // a zone that this browser does not know
  }
}

/** A date as it stands after «until»: some languages decline the month. */
export function dateUntil(at: string | number, now: number = Date.now()): string {
  return date(at, now, 'months.until');
}

/** A date without the time; the year only where it is not the present one. */
export function date(at: string | number, now: number = Date.now(), months: 'months' | 'months.until' = 'months'): string {
  const then = new Date(at);
  const values = { day: String(then.getDate()), month: t(months).split('|')[then.getMonth()] ?? '', year: String(then.getFullYear()) };
  return t(then.getFullYear() === new Date(now).getFullYear() ? 'date' : 'date.year', values);
}

/** A date and its time, for hints and details. */
export function moment(at: string | number, now: number = Date.now()): string {
  return `${date(at, now)}, ${clock(at)}`;
}

/** A date and its time as they stand after «until». */
export function momentUntil(at: string | number, now: number = Date.now()): string {
  return `${dateUntil(at, now)}, ${clock(at)}`;
}

/** Whole calendar days between an instant and now, in the reader's zone: 0 for today, 1 for yesterday. */
export function daysAgo(at: string | number, now: number = Date.now()): number {
  const midnight = (instant: string | number) => new Date(instant).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / DAY);
}

/** `Today`, `Yesterday`, or the date. */
export function day(at: string | number, now: number = Date.now()): string {
  const ago = daysAgo(at, now);
  return ago === 0 ? t('today') : ago === 1 ? t('yesterday') : date(at, now);
}

function unit(value: number, of: 'minute' | 'hour' | 'day'): string {
  return t(`unit.${of}`, { n: value });
}

/** A length of time in at most two units, rounded down to minutes: `8 min`, `1 h 5 min`, `3 d`. */
export function span(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length >= 2 * DAY) return unit(Math.floor(length / DAY), 'day');
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (hours === 0) return unit(minutes, 'minute');
  return minutes === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
}

/** How long ago, in one unit: `now`, `2 min`, `3 h`, and the date after six days. */
export function age(at: string | number, now: number = Date.now()): string {
  const passed = Math.max(0, now - new Date(at).getTime());
  if (passed < MINUTE) return t('now');
  if (passed < HOUR) return unit(Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return unit(Math.floor(passed / HOUR), 'hour');
  if (passed < 7 * DAY) return unit(Math.floor(passed / DAY), 'day');
  return date(at, now);
}
