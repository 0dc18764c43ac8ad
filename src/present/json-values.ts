import { DateTime } from 'luxon';
import { type Decimal } from '../metrics/metric';
import { roundDecimal } from './decimal';

/** JSON has no decimals: four of them survive in a double up to nine hundred billion. */
export const toNumber = (value: Decimal): number => Number(roundDecimal(value, 4));

/** Null where nothing can be said. */
export const toNumberOrNull = (value: Decimal | null | undefined): number | null =>
  value === null || value === undefined ? null : toNumber(value);

/** ISO 8601 with the shop's offset. */
export const isoInstant = (instant: number, zone: string): string =>
  DateTime.fromMillis(instant, { zone }).toISO() ?? '';
