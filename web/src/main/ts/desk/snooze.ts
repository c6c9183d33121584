import { t } from '../ui/texts.ts';

const HOUR = 3_600_000;
/** When a working morning begins, in the agent's own time zone. */
const MORNING = 9;
const MONDAY = 1;

export interface Pause {
  label: string;
  until: Date;
}

/** How long a conversation may be put aside. */
export function pauses(now: Date): Pause[] {
  return [
    { label: t('snooze.hour'), until: new Date(now.getTime() + HOUR) },
    { label: t('snooze.hours'), until: new Date(now.getTime() + 3 * HOUR) },
    { label: t('snooze.tomorrow'), until: morning(now, 1) },
    { label: t('snooze.monday'), until: morning(now, (MONDAY - now.getDay() + 7) % 7 || 7) },
    { label: t('snooze.week'), until: morning(now, 7) },
  ];
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
