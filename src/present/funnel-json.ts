import { type Among } from '../metrics/funnel-question';
import { type MetricDefinition, type MetricResult } from '../metrics/metric';
import { periodKey, resolvePeriod } from '../metrics/period';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { listTitle } from './label';
import { metricJson, type MetricJson } from './metric-json';
import { type Language } from './translate';

/** The list whose people the funnel is of. Both dates are shop dates, inclusive; `name` can be asked for again. */
export interface AmongJson {
  metric: string;
  /** Of the row that is opened; null where the metric is one list. */
  key: string | null;
  title: string;
  period: { name: string; from: string; to: string };
}

/** Whose funnel it is, with the metric that the list stands behind. */
export interface AmongPeople {
  among: Among;
  definition: MetricDefinition;
}

/** The body of `GET /analytics/funnel`: the metric, and whose funnel it is; null: that of all customers. */
export function funnelJson(
  result: MetricResult,
  results: Omit<MetricResults, 'results'>,
  people: AmongPeople | undefined,
  { time, language }: { time: ShopTime; language: Language },
): MetricJson & { among: AmongJson | null } {
  return {
    ...metricJson(result, results, { compared: false, time, language }),
    among: people ? amongJson(people, results.computedAt, { time, language }) : null,
  };
}

function amongJson(
  { among, definition }: AmongPeople,
  now: number,
  { time, language }: { time: ShopTime; language: Language },
): AmongJson {
  const { firstDate, lastDate } = resolvePeriod(among.period, time, now);
  return {
    metric: among.metric,
    key: among.key ?? null,
    title: listTitle(definition, among.key, language),
    period: { name: periodKey(among.period), from: firstDate, to: lastDate },
  };
}
