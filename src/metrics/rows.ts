import { asidesOf } from './registry';
import {
  type FailedResult,
  type Grain,
  type MatrixDefinition,
  type MatrixResult,
  type MetricDefinition,
  type RankingDefinition,
  type RankingResult,
  type ScalarDefinition,
  type ScalarResult,
  type SeriesDefinition,
  type SeriesPoint,
  type SeriesResult,
  type StepsDefinition,
  type StepsResult,
} from './metric';
import { funnelSteps } from './steps';

type Row = Record<string, unknown>;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Rows of the database into results. A row that is not of the promised form throws, so that the metric fails. */
export function toScalar(definition: ScalarDefinition, row: Row, compared: boolean): ScalarResult {
  const value = nullableDecimal(definition, row[definition.id]);
  const previous =
    compared && definition.comparable ? nullableDecimal(definition, row[`${definition.id}.then`]) : undefined;
  return { definition, shape: 'scalar', status: 'ok', value, previous };
}

export function toSeries(
  definition: SeriesDefinition,
  grain: Grain,
  rows: Row[],
  previous: Row[] | undefined,
): SeriesResult {
  const points = (list: Row[]): SeriesPoint[] =>
    list.map((row) => ({ bucket: text(definition, row.bucket), ...measures(definition, row) }));
  return {
    definition,
    shape: 'series',
    status: 'ok',
    grain,
    points: points(rows),
    previous: previous && points(previous),
  };
}

export function toRanking(definition: RankingDefinition, rows: Row[]): RankingResult {
  const ranked = rows.map((row) => ({
    key: text(definition, row.key),
    label: text(definition, row.label),
    ...measures(definition, row),
  }));
  return { definition, shape: 'ranking', status: 'ok', rows: ranked };
}

/** Cells come in any order; rows are ordered by their key, and a cell that is not answered says nothing. */
export function toMatrix(definition: MatrixDefinition, cells: Row[]): MatrixResult {
  const byRow = new Map<string | null, { size: string | null; values: Map<number, string | null> }>();
  const columns = new Set<number>();
  for (const cell of cells) {
    const key = cell.row === null ? null : text(definition, cell.row);
    const column = Number(decimal(definition, cell.column));
    const size = cell.size === undefined ? null : nullableDecimal(definition, cell.size);
    const row = byRow.get(key) ?? { size, values: new Map<number, string | null>() };
    if (row.values.has(column)) throw new Error(`metric "${definition.id}" answered one cell twice`);
    byRow.set(key, row);
    row.values.set(column, nullableDecimal(definition, cell.value));
    columns.add(column);
  }
  const order = [...columns].sort((a, b) => a - b);
  const cellsOf = (values: Map<number, string | null>) => order.map((column) => values.get(column) ?? null);
  const keys = [...byRow.keys()].filter((key) => key !== null).sort();
  const mean = byRow.get(null);
  return {
    definition,
    shape: 'matrix',
    status: 'ok',
    columns: order,
    rows: keys.map((key) => {
      const { size = null, values = new Map<number, string | null>() } = byRow.get(key) ?? {};
      return { key, size, cells: cellsOf(values) };
    }),
    mean: mean ? cellsOf(mean.values) : null,
  };
}

export function toSteps(definition: StepsDefinition, rows: Row[]): StepsResult {
  const counted = rows
    .map((row) => ({
      step: Number(decimal(definition, row.step)),
      key: text(definition, row.key),
      value: decimal(definition, row.value),
      open: decimal(definition, row.open),
      windowDays: Number(decimal(definition, row.window_days)),
    }))
    .sort((a, b) => a.step - b.step);
  const windowDays = counted[0]?.windowDays;
  if (windowDays === undefined) throw new Error(`metric "${definition.id}" answered no steps`);
  return { definition, shape: 'steps', status: 'ok', windowDays, ...funnelSteps(counted) };
}

export function failed(definition: MetricDefinition): FailedResult {
  return { definition, shape: definition.shape, status: 'failed' };
}

function measures(definition: MetricDefinition, row: Row): { value: string; asides: (string | null)[] } {
  return {
    value: decimal(definition, row.value),
    asides: asidesOf(definition).map(({ id }) => nullableDecimal(definition, row[id])),
  };
}

function nullableDecimal(definition: MetricDefinition, value: unknown): string | null {
  return value === null ? null : decimal(definition, value);
}

function decimal(definition: MetricDefinition, value: unknown): string {
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string' || !DECIMAL.test(written)) {
    throw new Error(
      `metric "${definition.id}" answered ${JSON.stringify(value)} where a number was expected`,
    );
  }
  return written;
}

function text(definition: MetricDefinition, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`metric "${definition.id}" answered ${JSON.stringify(value)} where a text was expected`);
}
