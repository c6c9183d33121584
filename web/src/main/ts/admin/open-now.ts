import { DAYS, type Calendar, type Hours } from './types.ts';

/** Open until a time of today, or closed until a time of some day; neither if it never opens. */
export type OpenNow = { open: true; until: string } | { open: false; day?: string; from?: string };

/** What the calendar says of a moment, in its own zone. */
export function openNow(calendar: Pick<Calendar, 'zone' | 'week' | 'holidays' | 'exceptions'>, now: Date): OpenNow {
  const { date, time } = inZone(now, calendar.zone);
  const current = hoursOf(calendar, date).find((hours) => hours.from <= time && time < endOf(hours));
  if (current) return { open: true, until: current.to };
  for (let ahead = 0; ahead <= 366; ahead++) {
    const day = plusDays(date, ahead);
    const next = hoursOf(calendar, day)
      .map((hours) => hours.from)
      .sort()
      .find((from) => ahead > 0 || from > time);
    if (next !== undefined) return { open: false, day, from: next };
  }
  return { open: false };
}

/** An exception replaces a holiday, a holiday replaces the week. */
function hoursOf(calendar: Pick<Calendar, 'week' | 'holidays' | 'exceptions'>, date: string): Hours[] {
  const exception = calendar.exceptions.find((other) => other.date === date);
  if (exception) return exception.intervals;
  if (calendar.holidays.some((holiday) => holiday.date === date)) return [];
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  return calendar.week[DAYS[weekday]!] ?? [];
}

function endOf(hours: Hours): string {
  return hours.to === '00:00' ? '24:00' : hours.to;
}

function plusDays(date: string, days: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** @throws RangeError if the zone is unknown */
function inZone(now: Date, zone: string): { date: string; time: string } {
  const said = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(now);
  return { date: said.slice(0, 10), time: said.slice(11, 16) };
}
