import { locale } from './texts.ts';

/** Cents as people write an amount, as `12,50 €`; whole amounts without their zeros. */
export function money(cents: number, currency: string): string {
  const style = { style: 'currency', currency, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 } as const;
  try {
    return new Intl.NumberFormat(locale(), style).format(cents / 100);
  } catch {
    return `${(cents / 100).toFixed(2)} ${currency}`; // a currency that is no ISO code
  }
}
