import { type Decimal, type SumsTo, type Unit } from '../../metrics/metric';
import { sumOf } from '../decimal';
import { type Language } from '../translate';
import { figureCell, textCell } from './cells';
import { type Cell } from './workbook';

/** A column of figures, and whether their sum is a figure too. */
export interface Column {
  unit: Unit;
  sumsTo?: SumsTo;
  values: readonly (Decimal | null | undefined)[];
}

/** The row below a table that adds up what can be added up; no row where nothing can. An undefined column is empty. */
export function totalsOf(columns: readonly (Column | undefined)[], language: Language): Cell[][] {
  const summed = columns.map((column) => (column?.sumsTo === undefined ? undefined : column));
  if (!summed.some((column) => column && column.values.length > 0)) return [];
  const cells = summed.map((column) => {
    if (!column) return null;
    const known = column.values.filter((value) => value !== null && value !== undefined);
    return figureCell(sumOf(known), column.unit, language, { bold: true });
  });
  return [[textCell(language.t('export-total'), true), ...cells]];
}
