const MINUTE = 60_000;

/** The locale for dates: English as Europe writes it; digits alone where the browser has no words for the language. */
function formats(language: string): { locale: string; hasWords: boolean } {
  const locale = language === 'en' ? 'en-GB' : language;
  const hasWords = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  return { locale: hasWords ? locale : 'de', hasWords };
}

/** `14:20`. */
export function clock(at: Date, language: string): string {
  const { locale } = formats(language);
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `24 November`, or `24.11.` where the browser does not know the language. */
export function day(at: Date, language: string): string {
  const { locale, hasWords } = formats(language);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: hasWords ? 'long' : 'numeric' }).format(at);
}

/** `14:20` today, otherwise with its day in front: `Mon 24 Nov, 09:00`. */
export function moment(at: Date, now: Date, language: string): string {
  if (isSameDay(at, now)) return clock(at, language);
  const { locale, hasWords } = formats(language);
  const date = new Intl.DateTimeFormat(
    locale,
    hasWords ? { weekday: 'short', day: 'numeric', month: 'short' } : { day: 'numeric', month: 'numeric' },
  ).format(at);
  return `${date}, ${clock(at, language)}`;
}

export function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/** Whole minutes until then, rounded up; 0 when it has passed. */
export function minutesUntil(at: Date, now: Date): number {
  return Math.max(0, Math.ceil((at.getTime() - now.getTime()) / MINUTE));
}
