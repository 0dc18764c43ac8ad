import { type Locale } from '../../locales/locale';
import { SCREENS } from '../../metrics/metric';
import { NAMED_PERIODS } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { periodTitle } from '../period';
import { type Language } from '../translate';
import { type AppFunnelChoices, type AppStart } from './contract';
import { firstRecord } from './screen';

/** Where it is not known since when there is anything to count: no range is refused. */
const EARLIEST = '1970-01-01';

/**
 * What can be chosen on the page.
 * @param results of today, with or without figures: since when there is anything to count
 * @param locales the languages that are offered, each by its own name
 * @param funnel what a funnel of one's own can be made of
 */
export function appStart(
  { period, coverage }: Pick<MetricResults, 'period' | 'coverage'>,
  locales: readonly { key: Locale; title: string }[],
  time: ShopTime,
  language: Language,
  funnel: AppFunnelChoices,
): AppStart {
  const today = period.lastDate;
  return {
    locale: language.locale,
    locales: [...locales],
    screens: SCREENS.map((key) => ({ key, title: language.t(`section-${key}`) })),
    periods: NAMED_PERIODS.map((name) => ({
      key: name,
      title: periodTitle({ kind: 'named', name }, language),
    })),
    firstDate: coverage ? (firstRecord({ coverage }, time) ?? today) : EARLIEST,
    today,
    timeZone: time.zone,
    funnel,
  };
}
