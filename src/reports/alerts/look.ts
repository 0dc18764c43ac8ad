import { type Measure } from '../../metrics/measure';
import { type Range } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { type AlertMessage, type OffFigure } from '../../present/report/alert-message';
import { type ShopTime } from '../../shop-time';
import { BLOCKS, fourWeeksBefore, isBurst, PAYMENTS } from './burst';
import { judgeCount, judgeRevenue, median, type Observed, type Verdict } from './judge';
import { gapAt, isSilence } from './silence';
import { isCovered, windowsEndingAt, type Window } from './windows';

const COUNTS = ['total_orders', 'new_customers'] as const;
const JUDGED = [...COUNTS, 'total_revenue', 'revenue_orders'];
const BURSTS = [
  { kind: 'blocks', metric: 'newly_blocked', rule: BLOCKS },
  { kind: 'payments', metric: 'failed_payments', rule: PAYMENTS },
] as const;
/** What figures of hours may say. */
type FoundAlert = Extract<AlertMessage, { kind: 'low' | 'high' | 'blocks' | 'payments' }>;
const HOUR_MS = 3_600_000;

/** A figure; undefined where it could not be computed, so that nothing is judged by it. */
function figureOf({ results }: MetricResults, id: string): number | undefined {
  const result = results.get(id);
  if (result?.shape !== 'scalar' || result.status !== 'ok' || result.value === null) return undefined;
  return Number(result.value);
}

/** What is off in the hours that end at an instant. Rejects where the database cannot be asked. */
export async function lookAtHours(
  { measure, time }: { measure: Measure; time: ShopTime },
  end: number,
): Promise<FoundAlert[]> {
  const figures: (OffFigure & { verdict: Verdict })[] = [];
  const told: FoundAlert[] = [];
  for (const window of windowsEndingAt(time, end)) {
    const { current, before } = await measured(measure, JUDGED, window);
    if (isCovered(window.before, current.coverage?.orders)) figures.push(...offIn(window, current, before));
    if (window.name === 'trailing')
      told.push(...(await burstsIn(measure, window.range, current.coverage?.events)));
  }
  for (const kind of ['low', 'high'] as const) {
    // A metric that is off in both windows is told of once, by the shorter one.
    const off = figures.filter(
      ({ verdict, metric }, index) =>
        verdict === kind &&
        figures.findIndex((other) => other.verdict === kind && other.metric === metric) === index,
    );
    if (off.length > 0) told.push({ kind, figures: off.map(toldOf) });
  }
  return told;
}

const toldOf = ({ metric, range, value, expected, before }: OffFigure): OffFigure => ({
  ...{ metric, range, value, expected, before },
});

async function measured(
  measure: Measure,
  ids: readonly string[],
  { range, before }: Pick<Window, 'range' | 'before'>,
) {
  const current = await measure(ids, range);
  const weeks: MetricResults[] = [];
  // One after the other: the figures of a shop's customers come first.
  for (const week of before) weeks.push(await measure(ids, week));
  return { current, before: weeks };
}

function offIn(
  { range }: Window,
  current: MetricResults,
  weeks: readonly MetricResults[],
): (OffFigure & { verdict: Verdict })[] {
  const observed = (id: string): Observed | undefined => {
    const value = figureOf(current, id);
    const before = weeks.map((week) => figureOf(week, id)).filter((known) => known !== undefined);
    return value === undefined || before.length < weeks.length ? undefined : { value, before };
  };
  const off = (metric: OffFigure['metric'], figure: Observed, verdict: Verdict) => ({
    ...{ metric, range, value: figure.value, before: figure.before },
    ...{ expected: median(figure.before), verdict },
  });
  const found = COUNTS.flatMap((metric) => {
    const figure = observed(metric);
    return figure ? [off(metric, figure, judgeCount(figure))] : [];
  });
  const revenue = observed('total_revenue');
  const paid = observed('revenue_orders');
  // Where the orders say it already, their money says nothing new.
  const isSaid = found.some(({ metric, verdict }) => metric === 'total_orders' && verdict !== null);
  if (revenue && paid && !isSaid) found.push(off('total_revenue', revenue, judgeRevenue(revenue, paid)));
  return found.filter(({ verdict }) => verdict !== null);
}

async function burstsIn(
  measure: Measure,
  range: Range,
  since: number | null | undefined,
): Promise<FoundAlert[]> {
  const history = fourWeeksBefore(range);
  if (!isCovered([history], since)) return [];
  const ids = BURSTS.map(({ metric }) => metric);
  const current = await measure(ids, range);
  const hours = (range.to - range.from) / HOUR_MS;
  // Nearly always there are too few for anybody to ask further.
  const possible = BURSTS.filter(({ metric, rule }) => (figureOf(current, metric) ?? 0) >= rule.least);
  if (possible.length === 0) return [];
  const weeks = await measure(ids, history);
  return possible.flatMap(({ kind, metric, rule }) => {
    const value = figureOf(current, metric);
    const inFourWeeks = figureOf(weeks, metric);
    if (value === undefined || inFourWeeks === undefined) return [];
    return isBurst(rule, { value, hours, inFourWeeks }) ? [{ kind, range, value, inFourWeeks }] : [];
  });
}

/** Whether orders have stopped coming: the alert where they have. Rejects where the database cannot be asked. */
export async function lookForSilence(
  { measure, time }: { measure: Measure; time: ShopTime },
  lastOrderAt: number | null,
  now: number,
): Promise<Extract<AlertMessage, { kind: 'silence' }> | undefined> {
  const gap = lastOrderAt === null ? undefined : gapAt(time, lastOrderAt, now);
  if (lastOrderAt === null || !gap) return undefined;
  const { current, before } = await measured(measure, ['total_orders'], gap);
  const counts = before.map((week) => figureOf(week, 'total_orders')).filter((value) => value !== undefined);
  if (counts.length < before.length || !isCovered(gap.before, current.coverage?.orders)) return undefined;
  return isSilence(counts)
    ? { kind: 'silence', since: lastOrderAt, now, expected: median(counts), before: counts }
    : undefined;
}
