import { type MatrixResult } from '../metrics/metric';
import { type Language } from './translate';

/** How the cells of a matrix are written: short, and what they are in said once. */
export interface Cells {
  /** `%`, `mln soʻm`, or nothing for plain numbers. */
  unit: string;
  write: (value: string | null) => string;
}

const UNKNOWN = '-';

export function cellsOf({ definition, rows, mean }: MatrixResult, { t, format }: Language): Cells {
  const known = (write: (value: string) => string) => (value: string | null) =>
    value === null ? UNKNOWN : write(value);
  switch (definition.unit) {
    case 'percent':
      return { unit: '%', write: known(format.wholePercent) };
    case 'money': {
      const amounts = [...rows.flatMap(({ cells }) => cells), ...(mean ?? [])].filter(
        (cell) => cell !== null,
      );
      const largest = amounts.reduce(
        (most, cell) => (Math.abs(Number(cell)) > Number(most) ? abs(cell) : most),
        '0',
      );
      const scale = format.moneyScale(largest);
      return { unit: scale.unit, write: known(scale.write) };
    }
    case 'ratio':
      return { unit: '', write: known(format.ratio) };
    case 'days':
      return { unit: t('unit-days'), write: known(format.count) };
    case 'count':
      return { unit: '', write: known(format.count) };
  }
}

const abs = (value: string) => value.replace('-', '');

/** How many columns there are up to the last in which anything can be said. */
export function toldColumns({ columns, rows, mean }: MatrixResult): number {
  const lines = [...rows.map(({ cells }) => cells), ...(mean ? [mean] : [])];
  return Math.max(
    0,
    ...lines.map((cells) => cells.findLastIndex((cell) => cell !== null) + 1),
    columns.length > 0 ? 1 : 0,
  );
}

/** What a row of the matrix is called: the date of a cohort, or a weekday. */
export function rowLabel({ definition }: MatrixResult, key: string, { t, format }: Language): string {
  switch (definition.rows) {
    case 'week':
      return format.shortDate(key);
    case 'month':
      return format.month(key);
    case 'weekday':
      return t('weekdays').split(' ')[Number(key) - 1] ?? key;
  }
}
