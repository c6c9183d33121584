import { locale } from '../ui/texts.ts';

/** Cents as people write them: `12.50`; the decimal sign is a point, as number fields want it. */
export function fromCents(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

/** What somebody typed, in cents; NaN if it is no amount. A comma is as good as a point. */
export function toCents(typed: string): number {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN;
}

export function price(cents: number, currency: string): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency, maximumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100);
}
