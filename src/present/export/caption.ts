import { type Screen } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { periodLines, periodTitle } from '../period';
import { type Language } from '../translate';
import { comparedWith } from './compared';

/** Beside the file, in Telegram's HTML: what it is of and as of when. */
export function exportCaption(
  screen: Screen,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): string {
  const { t, format } = language;
  const { period, computedAt, timeZone } = results;
  return [
    `<b>${t(`section-${screen}`)}</b> · ${periodTitle(period.period, language)}`,
    ...periodLines({ ...period, previous: comparedWith(results) }, time, language),
    `<i>${t('as-of', { time: format.dateTime(computedAt), zone: timeZone })}</i>`,
  ].join('\n');
}
