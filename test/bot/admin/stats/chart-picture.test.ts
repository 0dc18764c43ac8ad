import { chartPictures } from '../../../../src/bot/admin/stats/chart-picture';
import { type MetricResult } from '../../../../src/metrics/metric';
import { type ChartData, type ThemeName } from '../../../../src/present/charts';
import { ONE_OF_EACH } from '../../../present/support/one-of-each';
import { broken, languages, screenOf, series, time } from '../../../present/support/results';

const drawn: [ChartData, ThemeName][] = [];
const charts = {
  png(data: ChartData, theme: ThemeName) {
    drawn.push([data, theme]);
    return Promise.resolve(Buffer.from(data.kind));
  },
};
const picture = (result: MetricResult | undefined, theme: ThemeName = 'light', locale: 'ru' | 'en' = 'en') =>
  chartPictures(charts, time)(
    { screen: 'money', result, results: screenOf(ONE_OF_EACH), theme },
    languages.of(locale),
  );
const revenue = ONE_OF_EACH.find(({ shape }) => shape === 'series');

test('a picture is known by what is on it: figures, language and theme', () => {
  const { key } = picture(revenue);
  expect(picture(revenue).key).toBe(key);
  const others = [
    picture(revenue, 'dark'),
    picture(revenue, 'light', 'ru'),
    picture(series('Other', ['1', '2'])),
  ];
  expect(new Set([key, ...others.map((other) => other.key)]).size).toBe(4);
});

test.each<[string, MetricResult | undefined]>([
  ['nothing to draw on the screen', undefined],
  ['a curve of nothing', series('Revenue', ['0', '0'])],
  ['a metric that failed', revenue && broken(revenue)],
])('of %s, the picture says that there is nothing', async (_, result) => {
  drawn.length = 0;
  await picture(result).draw();
  expect(drawn).toMatchObject([[{ kind: 'empty', message: 'Nothing in this period' }, 'light']]);
});
