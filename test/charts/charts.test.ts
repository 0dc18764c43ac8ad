import { createCharts, LineFullError, type ChartsOptions } from '../../src/charts';
import { silentLogger } from '../support/silent-logger';
import { chart, handThreads, settled } from './support/threads';

function chartsWith(options: Partial<ChartsOptions> = {}) {
  const hand = handThreads();
  return { ...hand, charts: createCharts({ logger: silentLogger, start: hand.start, ...options }) };
}

test('no thread is started before the first chart', async () => {
  const { charts, threads } = chartsWith();
  await charts.stop();
  expect(threads).toHaveLength(0);
});

test('one chart is drawn at a time, in the order they were asked for', async () => {
  const { charts, drawings, titles, threads } = chartsWith();
  const pictures = ['a', 'b', 'c'].map((title) => charts.png(chart(title), 'light'));
  await settled();
  expect(titles()).toEqual(['a']);
  drawings[0]?.finish();
  await pictures[0];
  await settled();
  expect(titles()).toEqual(['a', 'b']);
  drawings[1]?.finish();
  await pictures[1];
  await settled();
  drawings[2]?.finish();
  expect(String(await pictures[2])).toBe('c');
  expect(threads).toHaveLength(1);
});

test('a chart asked for twice at once is drawn once', async () => {
  const { charts, drawings } = chartsWith();
  const pictures = [charts.png(chart('a'), 'light'), charts.png(chart('a'), 'light')];
  await settled();
  drawings[0]?.finish();
  expect((await Promise.all(pictures)).map(String)).toEqual(['a', 'a']);
  await settled();
  expect(drawings).toHaveLength(1);
});

test('a chart drawn before is not drawn again, but in the other theme it is', async () => {
  const { charts, drawings } = chartsWith();
  const first = charts.png(chart('a'), 'light');
  await settled();
  drawings[0]?.finish();
  await first;
  expect(String(await charts.png(chart('a'), 'light'))).toBe('a');
  expect(drawings).toHaveLength(1);
  const dark = charts.png(chart('a'), 'dark');
  await settled();
  expect(drawings[1]?.request.theme).toBe('dark');
  drawings[1]?.finish();
  await dark;
});

test('more charts than may wait are refused at once, and those that wait are drawn', async () => {
  const { charts, drawings } = chartsWith({ mostWaiting: 1 });
  const first = charts.png(chart('a'), 'light');
  const second = charts.png(chart('b'), 'light');
  await expect(charts.png(chart('c'), 'light')).rejects.toThrow(LineFullError);
  await settled();
  drawings[0]?.finish();
  await first;
  await settled();
  drawings[1]?.finish();
  expect(String(await second)).toBe('b');
});

test('a thread that crashes is replaced: the chart in its hands is lost, the next one is drawn', async () => {
  const { charts, drawings, threads } = chartsWith();
  const lost = charts.png(chart('a'), 'light');
  const next = charts.png(chart('b'), 'light');
  await settled();
  drawings[0]?.fail(new Error('crashed'));
  await expect(lost).rejects.toThrow('crashed');
  await settled();
  drawings[1]?.finish();
  expect(String(await next)).toBe('b');
  expect(threads.map(({ isAlive }) => isAlive)).toEqual([false, true]);
});

test('what failed is tried again when it is asked for again', async () => {
  const { charts, drawings } = chartsWith();
  const failing = charts.png(chart('a'), 'light');
  await settled();
  drawings[0]?.fail(new Error('crashed'));
  await expect(failing).rejects.toThrow('crashed');
  const again = charts.png(chart('a'), 'light');
  await settled();
  drawings[1]?.finish();
  expect(String(await again)).toBe('a');
});

test('a chart that takes too long is given up, and its thread with it', async () => {
  const { charts, threads } = chartsWith({ limitMs: 5 });
  await expect(charts.png(chart('a'), 'light')).rejects.toThrow('not drawn within 5 ms');
  expect(threads.map(({ isAlive }) => isAlive)).toEqual([false]);
});

test('a thread that nobody asks for a while is ended, and the next chart starts another', async () => {
  const { charts, drawings, threads } = chartsWith({ idleMs: 1 });
  const first = charts.png(chart('a'), 'light');
  await settled();
  drawings[0]?.finish();
  await first;
  while (threads[0]?.isAlive) await settled();
  const second = charts.png(chart('b'), 'light');
  await settled();
  drawings[1]?.finish();
  await second;
  expect(threads).toHaveLength(2);
});

test('a thread that cannot be started costs its chart only', async () => {
  let attempts = 0;
  const hand = handThreads();
  const flaky = createCharts({
    logger: silentLogger,
    start: () => {
      attempts += 1;
      if (attempts === 1) throw new Error('worker.js is missing');
      return hand.start();
    },
  });
  await expect(flaky.png(chart('a'), 'light')).rejects.toThrow('worker.js is missing');
  const next = flaky.png(chart('a'), 'light');
  await settled();
  hand.drawings[0]?.finish();
  expect(String(await next)).toBe('a');
});

test('a stop rejects what is being drawn and what waits, and may be asked for twice', async () => {
  const { charts, threads, titles } = chartsWith();
  const outcomes = Promise.allSettled([charts.png(chart('a'), 'light'), charts.png(chart('b'), 'light')]);
  await settled();
  await Promise.all([charts.stop(), charts.stop()]);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(titles()).toEqual(['a']);
  expect(threads.map(({ isAlive }) => isAlive)).toEqual([false]);
  await expect(charts.png(chart('c'), 'light')).rejects.toThrow('charts are stopped');
});
