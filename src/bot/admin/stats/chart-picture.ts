import { type Charts } from '../../../charts';
import { chartOf, emptyChart } from '../../../present/charts';
import { type ShopTime } from '../../../shop-time';
import { pictureKey } from './pictures';
import { type StatsOptions } from './index';

/** Metrics as pictures of the chart that suits them. */
export function chartPictures(charts: Pick<Charts, 'png'>, time: ShopTime): StatsOptions['picture'] {
  return ({ screen, result, results: { period }, theme }, language) => {
    const context = { period, time, language };
    const title = result?.definition.texts[language.locale].title ?? language.t(`section-${screen}`);
    const data = (result && chartOf(result, context)) ?? emptyChart(title, context);
    return { key: pictureKey([data, theme]), draw: () => charts.png(data, theme) };
  };
}
