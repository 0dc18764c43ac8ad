import { type MetricSettings } from '../../../src/metrics/binds';
import { type Grain } from '../../../src/metrics/metric';
import { type ResolvedPeriod } from '../../../src/metrics/period';
import { audience } from './audience';
import { buyers } from './buyers';
import { cohorts } from './cohorts';
import { customers } from './customers';
import { type Exact } from './exact';
import { type Oracle, type Oracles, type Point, type Row, type Step, type Table } from './expected';
import { money } from './money';
import { orders } from './orders';
import { paths } from './paths';
import { products } from './products';
import { type Rows } from './rows';
import { viewOf, type View } from './view';

/**
 * Every figure once more, counted naively over all rows, written from the definitions in words. It shares nothing
 * with the SQL but the rows.
 */
export const ORACLES: Oracles = {
  ...money,
  ...orders,
  ...customers,
  ...audience,
  ...buyers,
  ...products,
  ...paths,
  ...cohorts,
};

export interface Asked {
  period: ResolvedPeriod;
  now: number;
  zone: string;
  settings: MetricSettings;
  grain: Grain;
}

export function viewFor(rows: Rows, { period, ...asked }: Asked): View {
  const { range, previous, beforePrevious } = period;
  const then =
    previous && viewOf({ ...asked, ...previous, rows, before: beforePrevious, previous: undefined });
  return viewOf({ ...asked, ...range, rows, before: previous?.from, previous: then });
}

export type Answer =
  | { shape: 'scalar'; value: Exact | null; previous: Exact | null | undefined }
  | { shape: 'series'; points: Point[]; previous: Point[] | undefined }
  | { shape: 'ranking'; rows: Row[] }
  | { shape: 'matrix'; table: Table }
  | { shape: 'steps'; steps: Step[]; windowDays: number };

export function answer(oracle: Oracle, view: View): Answer {
  const { previous } = view;
  switch (oracle.shape) {
    case 'scalar':
      return {
        shape: 'scalar',
        value: oracle.now(view),
        previous: previous && oracle.then?.(view, previous),
      };
    case 'series':
      return {
        shape: 'series',
        points: oracle.points(view),
        previous: previous && oracle.points({ ...previous, previous }),
      };
    case 'ranking':
      return { shape: 'ranking', rows: oracle.rows(view) };
    case 'matrix':
      return { shape: 'matrix', table: oracle.table(view) };
    case 'steps':
      return { shape: 'steps', steps: oracle.steps(view), windowDays: view.settings.funnel.windowDays };
  }
}
