import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCharts } from '../../src/charts';
import { startThread } from '../../src/charts/thread';
import { silentLogger } from '../support/silent-logger';
import { chart } from './support/threads';

const folder = mkdtempSync(path.join(tmpdir(), 'shop-pulse-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that does this with every request. */
function threadThat(name: string, handling: string) {
  const file = path.join(folder, `${name}.js`);
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads');\nparentPort.on('message', (request) => { ${handling} });`,
  );
  return startThread(file);
}
const DRAW = "parentPort.postMessage({ kind: 'drawn', png: Buffer.from(request.data.title) })";
const request = { data: chart('a'), theme: 'light' } as const;

test('a thread that throws rejects the drawing and is dead', async () => {
  const thread = threadThat('throws', "throw new Error('out of paint')");
  await expect(thread.draw(request)).rejects.toMatchObject({ cause: { message: 'out of paint' } });
  expect(thread.isAlive).toBe(false);
  await expect(thread.draw(request)).rejects.toThrow('crashed');
});

test('a thread that exits rejects the drawing', async () => {
  const thread = threadThat('exits', 'process.exit(3)');
  await expect(thread.draw(request)).rejects.toThrow('ended (3)');
});

test('a thread that is stuck in a loop is stopped', async () => {
  const thread = threadThat('stuck', 'for (;;);');
  const drawing = thread.draw(request);
  const stopped = thread.stop();
  await expect(drawing).rejects.toThrow('was stopped');
  await stopped;
});

test('a chart that hangs its thread costs neither the next chart nor the main loop', async () => {
  let started = 0;
  const charts = createCharts({
    logger: silentLogger,
    limitMs: 3_000,
    start: () => (started++ === 0 ? threadThat('hangs', 'for (;;);') : threadThat('quick', DRAW)),
  });
  const hanging = charts.png(chart('a'), 'light');
  const next = charts.png(chart('b'), 'light');
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 10);
  await expect(hanging).rejects.toThrow('not drawn within');
  clearInterval(turning);
  expect(turns).toBeGreaterThan(1);
  expect(String(await next)).toBe('b');
  await charts.stop();
});

test('a chart that cannot be drawn says why, and the thread goes on', async () => {
  const thread = startThread();
  const broken = { ...chart('a'), rows: null } as unknown as ReturnType<typeof chart>;
  await expect(thread.draw({ data: broken, theme: 'light' })).rejects.toThrow('could not be drawn');
  const png = await thread.draw(request);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  await thread.stop();
});

test('a build that is missing is told with what to do', () => {
  expect(() => startThread('/nowhere/worker.js')).toThrow('run npm run build first');
});
