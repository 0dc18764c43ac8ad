import {
  type Aside,
  type FailedResult,
  type Grain,
  type MetricResult,
  type SeriesPoint,
} from '../metrics/metric';
import { deltaOf, type Delta } from './delta';
import { toNumber, toNumberOrNull } from './json-values';
import { labelOf } from './label';
import { type Language } from './translate';

/** `percent`: relative, in percent; `points`: of a rate, in percentage points; `new`: it was zero before. */
export interface DeltaJson {
  kind: 'percent' | 'points' | 'new';
  change: number | null;
}

/** A number, or null where nothing can be said. Previous values are null without a comparison. */
export interface ScalarJson {
  value: number | null;
  previous: number | null;
  delta: DeltaJson | null;
}

/** The measures beside the value stand in each point and row under their own ids. */
type Measured = { value: number } & Record<string, number | string | null>;

export interface SeriesJson {
  grain: Grain;
  /** `date`: the first shop date of the bucket that lies in the range. */
  points: Measured[];
  previous_points: Measured[] | null;
}

export interface RankingJson {
  /** `key` is raw, `label` for people. */
  rows: Measured[];
}

export interface MatrixJson {
  /** Weeks or months since the cohort's own, or hours of the day. */
  columns: number[];
  /** `key`: the first date of the cohort, or a weekday, 1 for Monday. A cell is null where nothing can be said yet. */
  rows: { key: string; size: number | null; cells: (number | null)[] }[];
  mean: (number | null)[] | null;
}

export interface StepsJson {
  window_days: number;
  /** Shares in percent: of the first step, and of the step before. `open`: customers who may still go on. */
  steps: {
    key: string;
    label: string;
    value: number;
    share: number | null;
    step_share: number | null;
    open: number;
  }[];
  /** Key of the step that the smallest share reached from the one before. */
  weakest: string | null;
}

export type MetricValuesJson = ScalarJson | SeriesJson | RankingJson | MatrixJson | StepsJson;

/** The fields that depend on the shape. Money is a number with at most four decimals. */
export function valuesJson(
  result: Exclude<MetricResult, FailedResult>,
  language: Language,
): MetricValuesJson {
  switch (result.shape) {
    case 'scalar':
      return {
        value: toNumberOrNull(result.value),
        previous: toNumberOrNull(result.previous),
        delta: deltaJson(deltaOf(result)),
      };
    case 'series': {
      const point = ({ bucket, ...measures }: SeriesPoint) => ({
        date: bucket,
        ...measured(measures, result.definition.asides),
      });
      const { grain, points, previous } = result;
      return { grain, points: points.map(point), previous_points: previous?.map(point) ?? null };
    }
    case 'ranking':
      return {
        rows: result.rows.map((row) => ({
          key: row.key,
          label: labelOf(result.definition, row, language),
          ...measured(row, result.definition.asides),
        })),
      };
    case 'matrix':
      return {
        columns: result.columns,
        rows: result.rows.map(({ key, size, cells }) => ({
          key,
          size: toNumberOrNull(size),
          cells: cells.map(toNumberOrNull),
        })),
        mean: result.mean?.map(toNumberOrNull) ?? null,
      };
    case 'steps':
      return {
        window_days: result.windowDays,
        steps: result.steps.map((step) => ({
          key: step.key,
          label: labelOf(result.definition, step, language),
          value: toNumber(step.value),
          share: toNumberOrNull(step.share),
          step_share: toNumberOrNull(step.stepShare),
          open: toNumber(step.open),
        })),
        weakest: result.weakest === null ? null : (result.steps[result.weakest]?.key ?? null),
      };
  }
}

function measured(
  { value, asides }: Pick<SeriesPoint, 'value' | 'asides'>,
  declared: readonly Aside[] = [],
): Measured {
  return {
    value: toNumber(value),
    ...Object.fromEntries(declared.map(({ id }, at) => [id, toNumberOrNull(asides[at])])),
  };
}

function deltaJson(delta: Delta): DeltaJson | null {
  if (delta.kind === 'none') return null;
  if (delta.kind === 'new') return { kind: 'new', change: null };
  return { kind: delta.kind, change: toNumber(delta.change.toFixed(6)) };
}
