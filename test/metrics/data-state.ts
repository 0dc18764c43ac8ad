import { grainOf } from '../../src/metrics/grain';
import { type Grain } from '../../src/metrics/metric';
import { type ResolvedPeriod } from '../../src/metrics/period';
import { type MetricResults } from '../../src/metrics/runner';
import { type Rows } from './oracle/rows';
import { type View } from './oracle/view';

const earliest = (instants: number[]): number | null => (instants.length > 0 ? Math.min(...instants) : null);

function coverageOf({ orders, events, visits }: Rows) {
  return {
    orders: earliest(orders.map(({ placedAt }) => placedAt)),
    events: earliest(events.map(({ at }) => at)),
    activity: earliest(visits.map(({ at }) => at)),
  };
}

/** The buckets that a range gets by itself: by the length of what there is data for. */
export function grainFor(rows: Rows, { range }: ResolvedPeriod, now: number): Grain {
  const { orders, events, activity } = coverageOf(rows);
  const first = earliest([orders, events, activity].filter((instant) => instant !== null));
  return grainOf(Math.max(range.from, first ?? now), range.to);
}

/** What a screen tells beside its figures, where it is wrong: since when there is data, and strange statuses. */
export function stateOf(
  { rows, placed, settings }: View,
  { coverage, unknownStatuses }: MetricResults,
): string[] {
  const { revenue, pending, cancelled, refunded } = settings.statusClasses;
  const classes = [...revenue, ...pending, ...cancelled, ...refunded];
  const strange = placed.map(({ statusKey }) => statusKey).filter((status) => !classes.includes(status));
  const expected = { coverage: coverageOf(rows), unknownStatuses: [...new Set(strange)].sort() };
  const got = { coverage, unknownStatuses };
  return JSON.stringify(got) === JSON.stringify(expected)
    ? []
    : [`data: expected ${JSON.stringify(expected)}\n     got ${JSON.stringify(got)}`];
}
