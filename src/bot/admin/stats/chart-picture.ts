import { type Charts } from '../../../charts';
import { chartOf, type ChartData } from '../../../present/charts';
import { type ShopTime } from '../../../shop-time';
import { pictureKey } from './pictures';
import { type StatsOptions } from './index';

/** Metrics as pictures of the chart that suits them. */
export function chartPictures(charts: Pick<Charts, 'png'>, time: ShopTime): StatsOptions['picture'] {
  return ({ result, results: { period }, theme }, language) => {
    const { t, format, locale } = language;
    // A photo shows some picture: of a section or range without anything, one that says so.
    const empty: ChartData = {
      kind: 'bars',
      title: result?.definition.texts[locale].title ?? t('nothing-yet'),
      subtitle: `${format.dateRange(period.firstDate, period.lastDate)} · ${t('nothing-yet')}`,
      rows: [],
    };
    const data = (result && chartOf(result, { period, time, language })) ?? empty;
    return { key: pictureKey([data, theme]), draw: () => charts.png(data, theme) };
  };
}
