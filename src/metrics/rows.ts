import {
  type FailedResult,
  type MetricDefinition,
  type RankingDefinition,
  type RankingResult,
  type ScalarDefinition,
  type ScalarResult,
  type SeriesDefinition,
  type SeriesResult,
} from './metric';

type Row = Record<string, unknown>;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Rows of the database into results. A row that is not of the promised form throws, so that the metric fails. */
export function toScalar(definition: ScalarDefinition, row: Row, compared: boolean): ScalarResult {
  const value = nullableDecimal(definition, row[definition.id]);
  const previous =
    compared && definition.comparable ? nullableDecimal(definition, row[`${definition.id}.then`]) : undefined;
  return { definition, shape: 'scalar', status: 'ok', value, previous };
}

export function toSeries(definition: SeriesDefinition, rows: Row[]): SeriesResult {
  const points = rows.map((row) => ({ bucket: text(definition, row.bucket), ...measures(definition, row) }));
  return { definition, shape: 'series', status: 'ok', points };
}

export function toRanking(definition: RankingDefinition, rows: Row[]): RankingResult {
  const ranked = rows.map((row) => ({
    key: text(definition, row.key),
    label: text(definition, row.label),
    ...measures(definition, row),
  }));
  return { definition, shape: 'ranking', status: 'ok', rows: ranked };
}

export function failed(definition: MetricDefinition): FailedResult {
  return { definition, shape: definition.shape, status: 'failed' };
}

function measures(definition: MetricDefinition, row: Row): { value: string; secondary?: string } {
  const value = decimal(definition, row.value);
  return row.secondary === undefined ? { value } : { value, secondary: decimal(definition, row.secondary) };
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
