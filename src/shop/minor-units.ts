import { type Decimal } from '../metrics/metric';

/** Currencies that Telegram counts in whole units; all others it counts in hundredths, the sum among them. */
const WHOLE = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
  'XTR',
]);

/**
 * An amount in the currency's smallest units, as Telegram's payments want it: "149000.5" UZS is 14900050.
 * Undefined for an amount that has a finer part, which no payment could settle.
 */
export function minorUnits(amount: Decimal, currency: string): number | undefined {
  const digits = WHOLE.has(currency) ? 0 : 2;
  const [whole = '', fraction = ''] = amount.split('.');
  const kept = fraction.padEnd(digits, '0');
  if (/[^0]/.test(kept.slice(digits))) return undefined;
  const units = Number(whole + kept.slice(0, digits));
  return Number.isSafeInteger(units) && units > 0 ? units : undefined;
}
