import { type MatrixResult } from '../../metrics/metric';
import { rowLabel } from '../cells';
import { fit } from '../fit';
import { type Drawable } from '../shown';
import { sheetOf } from '../tables';
import { type Language } from '../translate';
import { type AppTable } from './contract';

/** Of a name, in UTF-16 units: what is longer is no name. */
const LONGEST = 120;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A result with all its rows, every column under a name; null where there is nothing to write. */
export function tableOf(result: Drawable, language: Language): AppTable | null {
  if (result.status === 'ok' && result.shape === 'matrix' && result.definition.columns === 'hours')
    return hoursTable(result, language);
  const { table, legend } = sheetOf(result, language);
  if (!table) return null;
  return {
    head: headOf(result, table.head, legend, language),
    rows: table.rows.map(([name = '', ...figures]) => [fit(name, LONGEST), ...figures]),
  };
}

/** On a screen with room for it, what a column holds stands above it and not in the title. */
function headOf(
  { shape, definition }: Drawable,
  [first = '', second = '', ...others]: readonly string[],
  legend: string | undefined,
  { t, locale }: Language,
): string[] {
  const { title, value = title } = definition.texts[locale];
  switch (shape) {
    case 'ranking':
      return [t('export-name'), value, ...others];
    case 'matrix':
      return [legend ?? first, second, ...others];
    case 'steps':
      return [t('export-name'), second, ...others];
    case 'series':
    case 'scalar':
      return [first, second, ...others];
  }
}

/** A row a weekday, a column an hour. */
function hoursTable(result: MatrixResult, language: Language): AppTable {
  const { format, t } = language;
  const { unit } = result.definition;
  return {
    head: [t('matrix-legend', { columns: 'hours' }), ...HOURS.map((hour) => `${hour}`.padStart(2, '0'))],
    rows: result.rows.map(({ key, cells }) => [
      rowLabel(result, key, language),
      ...HOURS.map((hour) => format.value(cells[result.columns.indexOf(hour)] ?? null, unit)),
    ]),
  };
}
