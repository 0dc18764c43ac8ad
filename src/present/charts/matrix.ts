import { type MatrixResult } from '../../metrics/metric';
import { busiestOf, busiestText } from '../blocks/heat-map';
import { cellsOf, rowLabel, toldColumns } from '../cells';
import { type HeatChart, type HeatRow } from './chart';
import { datesOf, joined, subtitleOf, type ChartContext } from './context';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function heatChart(result: MatrixResult, context: ChartContext): HeatChart | undefined {
  const known = result.rows.flatMap(({ cells }) => cells).filter((cell) => cell !== null);
  if (known.every((cell) => Number(cell) === 0)) return undefined;
  return result.definition.columns === 'hours' ? weekChart(result, context) : cohortChart(result, context);
}

/** Cohorts below each other, the oldest first, and the mean below them. */
function cohortChart(result: MatrixResult, context: ChartContext): HeatChart {
  const { language } = context;
  const { t, format } = language;
  const { columns } = result.definition;
  const { unit, write } = cellsOf(result, language);
  const told = toldColumns(result);
  const cells = (values: readonly (string | null)[]) =>
    values
      .slice(0, told)
      .map((value) => (value === null ? null : { value: Number(value), text: write(value) }));
  const rows: HeatRow[] = result.rows.map(({ key, size, cells: values }) => ({
    label: rowLabel(result, key, language),
    size: size === null ? '' : format.count(size),
    isMean: false,
    cells: cells(values),
  }));
  if (result.mean) rows.push({ label: t('matrix-mean'), size: '', isMean: true, cells: cells(result.mean) });
  return {
    ...headOf(result, context, unit),
    subtitle: joined(datesOf(context), t('matrix-legend', { columns })),
    isWritten: true,
    columns: result.columns.slice(0, told).map(String),
    sizeTitle: result.rows.some(({ size }) => size !== null) ? t('matrix-size') : '',
    rows,
    scale: scaleOf(rows, write),
    best: null,
  };
}

/** A week of days and hours. Its cells are too small for figures: the busiest one is told. */
function weekChart(result: MatrixResult, context: ChartContext): HeatChart {
  const { language } = context;
  const { definition } = result;
  const write = (value: string) => language.format.value(value, definition.unit);
  const rows: HeatRow[] = result.rows.map(({ key, cells }) => ({
    label: rowLabel(result, key, language),
    size: '',
    isMean: false,
    cells: HOURS.map((hour) => {
      const value = cells[result.columns.indexOf(hour)] ?? null;
      return value === null ? null : { value: Number(value), text: write(value) };
    }),
  }));
  const busiest = busiestOf(result);
  return {
    ...headOf(result, context, ''),
    isWritten: false,
    columns: HOURS.map(String),
    sizeTitle: '',
    rows,
    scale: scaleOf(rows, write),
    best: busiest
      ? {
          row: result.rows.findIndex(({ key }) => key === busiest.key),
          column: busiest.column,
          text: busiestText(result, busiest, language),
        }
      : null,
  };
}

function headOf({ definition }: MatrixResult, context: ChartContext, unit: string) {
  const { title } = definition.texts[context.language.locale];
  return {
    kind: 'heat' as const,
    title: unit ? `${title}, ${unit}` : title,
    subtitle: subtitleOf(definition, context),
  };
}

/** A column of cohorts that are all of themselves would leave no colours to the others. */
function scaleOf(rows: readonly HeatRow[], write: (value: string) => string): HeatChart['scale'] {
  const values = rows.flatMap(({ cells }) => cells).flatMap((cell) => (cell ? [cell.value] : []));
  const tick = (value: number) => ({ value, label: write(String(value)) });
  return [tick(Math.min(0, ...values)), tick(Math.max(...values))];
}
