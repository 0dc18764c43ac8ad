import { createCharts } from '../../src/charts';
import { silentLogger } from '../support/silent-logger';
import { chart, handThreads, settled } from './support/threads';

test('who watches hears of every picture how it ended: drawn, cached, refused or failed', async () => {
  const { start, drawings } = handThreads();
  const heard: string[] = [];
  const charts = createCharts({
    ...{ logger: silentLogger, start, mostWaiting: 0 },
    observe: (kind) => (outcome) => void heard.push(`${kind} ${outcome}`),
  });
  const first = charts.png(chart('a'), 'light');
  await settled();
  const same = charts.png(chart('a'), 'light');
  const refused = charts.png(chart('b'), 'light').catch(() => undefined);
  await settled();
  expect(heard).toEqual(['bars cached', 'bars refused']);
  drawings[0]?.finish();
  await Promise.all([first, same, refused]);
  await charts.png(chart('a'), 'light');
  const failing = charts.png(chart('c'), 'light').catch(() => undefined);
  await settled();
  drawings[1]?.fail(new Error('out of memory'));
  await failing;
  expect(heard.slice(2)).toEqual(['bars drawn', 'bars cached', 'bars failed']);
  await charts.stop();
});
