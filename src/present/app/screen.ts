import { type Screen } from '../../metrics/metric';
import { periodKey } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { asOfText } from '../card';
import { coverageLines, notesOn } from '../notes';
import { countedDates, isAll, periodTitle, rangeDates } from '../period';
import { chartable, isCompared, shownResults } from '../shown';
import { type Language } from '../translate';
import { appBlock } from './block';
import { type AppScreen } from './contract';
import { appFigure } from './figure';
import { whyLines } from './why';

/** Everything that `/stats` says of a screen, all of one result, as plain text in one language. */
export function appScreen(
  screen: Screen,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): AppScreen {
  const shown = shownResults(results);
  const period = periodOf(results, shown.some(isCompared), time, language);
  const why = period.compared === null ? undefined : whyLines(results, language);
  return {
    screen,
    title: language.t(`section-${screen}`),
    period,
    figures: shown.filter(({ shape }) => shape === 'scalar').map((result) => appFigure(result, language)),
    blocks: chartable(results).map((result) => appBlock(result, { period: results.period, time, language })),
    ...(why && { why }),
    notes: notesOn(results, time, language),
    since: coverageLines(results, time, language),
    asOf: asOfText(results, language),
  };
}

function periodOf(
  results: MetricResults,
  compared: boolean,
  time: ShopTime,
  language: Language,
): AppScreen['period'] {
  const { period, previous, partial, firstDate, lastDate } = results.period;
  return {
    key: periodKey(period),
    title: periodTitle(period, language),
    dates: countedDates(results.period, language),
    compared: compared && previous ? comparedDates(previous, partial, time, language) : null,
    // "All time" has a beginning that no calendar needs to show.
    from: isAll(period) ? (firstRecord(results, time) ?? firstDate) : firstDate,
    to: lastDate,
  };
}

/** Of a period that is not over, the range before ends as far into its last day. */
function comparedDates(
  previous: { from: number; to: number },
  partial: boolean,
  time: ShopTime,
  language: Language,
): string {
  const range = rangeDates(previous, time, language);
  return partial ? language.t('dates-until', { range, time: time.at(previous.to).toFormat('HH:mm') }) : range;
}

/** Shop date of the first order, visit or event; undefined where there is none, or it is not known. */
export function firstRecord(
  { coverage }: Pick<MetricResults, 'coverage'>,
  time: ShopTime,
): string | undefined {
  const known = Object.values(coverage ?? {}).filter((instant) => instant !== null) as number[];
  return known.length > 0 ? time.dateOf(Math.min(...known)) : undefined;
}
