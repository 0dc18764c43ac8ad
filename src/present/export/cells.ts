import { type Decimal, type Unit } from '../../metrics/metric';
import { type ShopDate } from '../../shop-time';
import { movePoint, roundDecimal, trimDecimal } from '../decimal';
import { type Language } from '../translate';
import { type Cell } from './workbook';

/** Excel shows fifteen digits of a number and makes zeros of the others. */
const MOST_DIGITS = 15;
/** As HTTP answers figures: a mean goes on for ever, money does not. */
const DECIMALS = 4;

export const textCell = (text: string, bold = false): Cell => ({ kind: 'text', text, ...(bold && { bold }) });

export const dateCell = (date: ShopDate, { locale }: Language): Cell => ({
  ...{ kind: 'date', date },
  format: locale === 'en' ? 'd mmm yyyy' : 'dd.mm.yyyy',
});

interface Written {
  /** The sign of a change is written where it is a plus as well. */
  signed?: boolean;
  bold?: boolean;
}

/**
 * A figure as a number that can be summed, in the look of its unit; empty where nothing can be said, and a text where
 * a number of that many digits would be another one. A percentage is a fraction in the look of a percentage.
 */
export function figureCell(
  value: Decimal | null | undefined,
  unit: Unit,
  { format: { currency } }: Language,
  { signed = false, bold = false }: Written = {},
): Cell {
  if (value === null || value === undefined) return null;
  const rounded = trimDecimal(roundDecimal(value, DECIMALS));
  if (rounded.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS) return textCell(rounded, bold);
  const look = lookOf(rounded, unit, currency.digits);
  return {
    kind: 'number',
    value: unit === 'percent' ? movePoint(rounded, 2) : rounded,
    format: signed ? `+${look};-${look};${look}` : look,
    ...(bold && { bold }),
  };
}

/** A difference in percentage points. */
export const pointsCell = (value: Decimal, { t }: Language): Cell => {
  const look = `0.0" ${t('delta-points')}"`;
  return { kind: 'number', value, format: `+${look};-${look};${look}` };
};

function lookOf(value: Decimal, unit: Unit, currencyDigits: number): string {
  switch (unit) {
    case 'money':
      return decimals('#,##0', currencyDigits);
    case 'percent':
      return '0.0%';
    case 'ratio':
      return '0.00';
    case 'days':
      return '0.0';
    case 'count':
      return decimals('#,##0', value.includes('.') ? 2 : 0);
  }
}

const decimals = (look: string, digits: number) => (digits > 0 ? `${look}.${'0'.repeat(digits)}` : look);

/** What a column is in, where its cells do not show it. */
export function withUnit(title: string, unit: Unit, language: Language): string {
  const name = unitName(unit, language);
  return name === '' || unit === 'percent' ? title : `${title}, ${name}`;
}

/** `сум`, `%`, `days`; empty for plain numbers. */
export function unitName(unit: Unit, { t, format }: Language): string {
  switch (unit) {
    case 'money':
      return format.currency.symbol;
    case 'percent':
      return '%';
    case 'days':
      return t('unit-days');
    case 'ratio':
    case 'count':
      return '';
  }
}
