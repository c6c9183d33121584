import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { locale, t } from '../ui/texts.ts';
import { textField } from './fields.ts';
import './intervals.ts';
import { openNow } from './open-now.ts';
import { AdminPart, pageHead } from './part.ts';
import { isTime } from './time-of.ts';
import { DAYS, type Calendar, type Hours } from './types.ts';

/** When people are there, and within how long they answer: what every promise is reckoned from. */
class AdminHours extends AdminPart {
  static override properties = { calendar: { state: true } };
  declare private calendar: Calendar | null;

  constructor() {
    super();
    this.calendar = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => (this.calendar = await this.admin.api.get<Calendar>('/api/admin/calendar')));
  }

  #change(change: Partial<Calendar>): void {
    this.calendar = { ...this.calendar!, ...change };
    this.touched();
  }

  async #save(): Promise<void> {
    const calendar = this.calendar!;
    if (!this.valid(this.#objections(calendar))) return;
    await this.run(async () => {
      try {
        this.calendar = await this.admin.api.put<Calendar>('/api/admin/calendar', calendar);
        this.saved();
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.problem !== 'edit-conflict') throw failure;
        const newest = failure.body['newest'] as Calendar | undefined;
        if (newest) this.calendar = { ...calendar, version: newest.version };
        this.failure = t('conflict.saveAgain');
      }
    });
  }

  #objections(calendar: Calendar): Record<string, string> {
    const errors: Record<string, string> = {};
    if (!zones().includes(calendar.zone)) errors['zone'] = t('hours.badZone');
    for (const day of DAYS) if (!inOrder(calendar.week[day] ?? [])) errors[day] = t('hours.badOrder');
    calendar.holidays.forEach((holiday, index) => {
      if (!holiday.date) errors[`holiday-${index}`] = t('missing');
    });
    calendar.exceptions.forEach((exception, index) => {
      if (!exception.date) errors[`exception-${index}`] = t('missing');
      else if (!inOrder(exception.intervals)) errors[`exception-${index}`] = t('hours.badOrder');
    });
    if (!(calendar.answerWithin >= 1 && calendar.answerWithin <= 10_080)) errors['within'] = t('hours.badWithin');
    return errors;
  }

  protected override render(): TemplateResult {
    const calendar = this.calendar;
    if (calendar === null) return this.loading();
    return html`${pageHead(t('part.hours'), t('hours.lead'))}
      <p class="strip now" role="status">${icon('clock', 18)}<span>${said(calendar)}</span></p>
      <section class="card pad stack">
        <div class="columns">
          ${textField({ id: 'zone', label: t('hours.zone'), value: calendar.zone, error: this.errors['zone'], hint: t('hours.zoneHint'), change: (zone) => this.#change({ zone }) })}
          ${textField({
            id: 'within',
            label: t('hours.within'),
            type: 'number',
            min: 1,
            max: 10_080,
            unit: t('unit.minutes'),
            value: String(calendar.answerWithin),
            error: this.errors['within'],
            hint: t('hours.withinHint'),
            change: (minutes) => this.#change({ answerWithin: Number(minutes) }),
          })}
        </div>
      </section>
      <section class="card pad stack" aria-labelledby="week">
        <h2 id="week">${t('hours.week')}</h2>
        <ul class="week">
          ${DAYS.map(
            (day) => html`<li id=${day} tabindex="-1">
              <span class="day-name">${weekday(day)}</span>
              <admin-intervals .values=${calendar.week[day] ?? []} .name=${weekday(day)} .error=${this.errors[day] ?? ''}
                @changed=${(event: CustomEvent<Hours[]>) => this.#change({ week: { ...calendar.week, [day]: event.detail } })}></admin-intervals>
            </li>`,
          )}
        </ul>
        <div><button class="button button-small" type="button" @click=${() => this.#copyMonday()}>${icon('copy', 14)}${t('hours.copyMonday')}</button></div>
      </section>
      ${this.#holidays(calendar)} ${this.#exceptions(calendar)} ${this.saveBar(() => void this.#save())}`;
  }

  #copyMonday(): void {
    const week = { ...this.calendar!.week };
    for (const day of DAYS.slice(1, 5)) week[day] = structuredClone(week['monday'] ?? []);
    this.#change({ week });
  }

  #holidays({ holidays }: Calendar): TemplateResult {
    const change = (index: number, part: Partial<Calendar['holidays'][number]>) => this.#change({ holidays: holidays.with(index, { ...holidays[index]!, ...part }) });
    return html`<section class="card pad stack" aria-labelledby="holidays">
      <h2 id="holidays">${t('hours.holidays')}</h2>
      <p class="quiet">${holidays.length === 0 ? t('hours.noHolidays') : t('hours.holidaysHint')}</p>
      ${holidays.map(
        (holiday, index) => html`<div class="line">
          <input class="input date" type="date" id="holiday-${index}" aria-label=${t('hours.date')} .value=${holiday.date} aria-invalid=${String(!!this.errors[`holiday-${index}`])} @change=${(event: Event) => change(index, { date: (event.target as HTMLInputElement).value })} />
          <input class="input" aria-label=${t('hours.holidayName')} placeholder=${t('hours.holidayName')} maxlength="80" .value=${holiday.name} @input=${(event: Event) => change(index, { name: (event.target as HTMLInputElement).value })} />
          <button class="button button-quiet button-icon" type="button" aria-label=${t('remove')} @click=${() => this.#change({ holidays: holidays.toSpliced(index, 1) })}>${icon('x', 16)}</button>
          ${this.errors[`holiday-${index}`] ? html`<p class="field-error">${this.errors[`holiday-${index}`]}</p>` : nothing}
        </div>`,
      )}
      <div><button class="button button-small" type="button" @click=${() => this.#change({ holidays: [...holidays, { date: '', name: '' }] })}>${icon('plus', 14)}${t('hours.addHoliday')}</button></div>
    </section>`;
  }

  #exceptions({ exceptions }: Calendar): TemplateResult {
    const change = (index: number, part: Partial<Calendar['exceptions'][number]>) => this.#change({ exceptions: exceptions.with(index, { ...exceptions[index]!, ...part }) });
    return html`<section class="card pad stack" aria-labelledby="exceptions">
      <h2 id="exceptions">${t('hours.exceptions')}</h2>
      <p class="quiet">${t('hours.exceptionsHint')}</p>
      ${exceptions.map(
        (exception, index) => html`<div class="line">
          <input class="input date" type="date" id="exception-${index}" aria-label=${t('hours.date')} .value=${exception.date} aria-invalid=${String(!!this.errors[`exception-${index}`])} @change=${(event: Event) => change(index, { date: (event.target as HTMLInputElement).value })} />
          <admin-intervals .values=${exception.intervals} .name=${exception.date} .error=${this.errors[`exception-${index}`] ?? ''} @changed=${(event: CustomEvent<Hours[]>) => change(index, { intervals: event.detail })}></admin-intervals>
          <button class="button button-quiet button-icon" type="button" aria-label=${t('remove')} @click=${() => this.#change({ exceptions: exceptions.toSpliced(index, 1) })}>${icon('trash', 16)}</button>
        </div>`,
      )}
      <div><button class="button button-small" type="button" @click=${() => this.#change({ exceptions: [...exceptions, { date: '', intervals: [{ from: '10:00', to: '14:00' }] }] })}>${icon('plus', 14)}${t('hours.addException')}</button></div>
    </section>`;
  }
}
define('admin-hours', AdminHours);

function inOrder(intervals: Hours[]): boolean {
  const end = (hours: Hours) => (hours.to === '00:00' ? '24:00' : hours.to);
  return intervals.every((hours, index) => isTime(hours.from) && isTime(hours.to) && hours.from < end(hours) && (index === 0 || end(intervals[index - 1]!) <= hours.from));
}

function zones(): string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kyiv'];
}

function weekday(day: (typeof DAYS)[number]): string {
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 10, 23 + DAYS.indexOf(day))));
  return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
}

function said(calendar: Calendar): string {
  try {
    const now = openNow(calendar, new Date());
    if (now.open) return t('hours.openNow', { until: now.until === '00:00' ? '24:00' : now.until });
    if (now.day === undefined) return t('hours.neverOpen');
    const day = new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${now.day}T12:00:00Z`));
    return t('hours.closedNow', { day, from: now.from ?? '' });
  } catch {
    return t('hours.badZone');
  }
}
