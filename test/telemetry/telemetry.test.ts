import { type ActivityBatch } from '../../src/activity';
import { createTelemetry } from '../../src/telemetry';
import { movableClock } from '../support/movable-clock';
import { recordingLogger } from '../http/support/serve';
import { parseExposition, valueOf } from './exposition';

function measured() {
  const clock = movableClock();
  const { log, logger } = recordingLogger();
  const telemetry = createTelemetry({ version: '1.2.3', logger, monotonic: () => clock.now() });
  const value = async (name: string, labels?: Record<string, string>) =>
    valueOf(parseExposition(await telemetry.text()), name, labels);
  return { telemetry, clock, log, value };
}

const visit = {} as ActivityBatch['visits'][number];
const event = {} as ActivityBatch['events'][number];
const BATCH: ActivityBatch = { visits: [visit, visit], events: [event, event, event], blocks: [] };

const sources = {
  buffer: () => ({ waitingPeople: 3, waitingEvents: 4, droppedPeople: 5, droppedEvents: 6 }),
  pool: () => ({ size: 7, idle: 2, waiting: 1 }),
  replica: () => ({ problem: null, lagMs: 250 }),
  lastTickAt: () => 1_700_000_000_000,
  parts: () => Promise.resolve({ database: { ok: true }, telegram: { ok: false } }),
};

test('the program, what runs it and the lag of the event loop are told', async () => {
  const { telemetry, value } = measured();
  expect(await value('build_info', { version: '1.2.3', node: process.versions.node })).toBe(1);
  const names = parseExposition(await telemetry.text()).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']),
  );
});

test('an update counts with its outcome and its time, and while it is handled as under way', async () => {
  const { telemetry, clock, value } = measured();
  const ended = telemetry.update('message');
  expect(await value('updates_in_progress')).toBe(1);
  clock.advance(1_500);
  ended('failed');
  expect(await value('updates_in_progress')).toBe(0);
  expect(await value('updates_total', { kind: 'message', outcome: 'failed' })).toBe(1);
  expect(await value('update_handler_duration_seconds_sum', { kind: 'message' })).toBe(1.5);
});

test('a 429 counts as such with what it asks to wait, and a send by its outcome', async () => {
  const { telemetry, value } = measured();
  telemetry.call('sendMessage', 'flood', 7);
  telemetry.call('sendMessage', 'ok');
  telemetry.call('sendChatAction', 'ok');
  telemetry.call('getUpdates', 'network');
  expect(await value('telegram_calls_total', { method: 'sendMessage', outcome: 'flood' })).toBe(1);
  expect(await value('telegram_calls_total', { method: 'getUpdates', outcome: 'network' })).toBe(1);
  expect(await value('telegram_flood_limits_total', { method: 'sendMessage' })).toBe(1);
  expect(await value('telegram_flood_wait_seconds_total')).toBe(7);
  expect(await value('telegram_sends_total', { outcome: 'ok' })).toBe(1);
});

test('a write of the buffer counts with its rows and its time, a failed one without rows and still fails', async () => {
  const { telemetry, clock, value } = measured();
  const sink = telemetry.sink({ write: () => Promise.resolve(clock.advance(250)) });
  await sink.write(BATCH);
  const broken = telemetry.sink({ write: () => Promise.reject(new Error('no database')) });
  await expect(broken.write(BATCH)).rejects.toThrow('no database');
  expect(await value('buffer_flushes_total', { outcome: 'written' })).toBe(1);
  expect(await value('buffer_flushes_total', { outcome: 'failed' })).toBe(1);
  expect(await value('buffer_rows_written_total', { of: 'people' })).toBe(2);
  expect(await value('buffer_rows_written_total', { of: 'events' })).toBe(3);
  expect(await value('buffer_flush_duration_seconds_sum')).toBe(0.25);
});

test('a query counts under its metric, a failed one as well as a failure', async () => {
  const { telemetry, clock, value } = measured();
  const ended = telemetry.query('screen');
  clock.advance(40);
  ended(true);
  telemetry.query('top_products')(false);
  expect(await value('metric_query_duration_seconds_sum', { metric: 'screen' })).toBe(0.04);
  expect(await value('metric_query_failures_total', { metric: 'screen' })).toBeUndefined();
  expect(await value('metric_query_failures_total', { metric: 'top_products' })).toBe(1);
});

test('a picture counts by its outcome; only one that was drawn has a time', async () => {
  const { telemetry, clock, value } = measured();
  const drawn = telemetry.chart('time');
  expect(await value('chart_renders_waiting')).toBe(1);
  clock.advance(300);
  drawn('drawn');
  telemetry.chart('time')('cached');
  expect(await value('chart_renders_waiting')).toBe(0);
  expect(await value('chart_renders_total', { kind: 'time', outcome: 'cached' })).toBe(1);
  expect(await value('chart_render_duration_seconds_count', { kind: 'time' })).toBe(1);
});

test('a file counts by its outcome and reaches whoever asked for it', async () => {
  const { telemetry, value } = measured();
  const exports = telemetry.exports({
    xlsx: () => Promise.resolve(Buffer.from('sheet')),
    csv: () => Promise.reject(new Error('out of paper')),
    stop: () => Promise.resolve(),
  });
  expect(String(await exports.xlsx({} as never))).toBe('sheet');
  await expect(exports.csv({} as never)).rejects.toThrow('out of paper');
  expect(await value('exports_total', { kind: 'xlsx', outcome: 'written' })).toBe(1);
  expect(await value('exports_total', { kind: 'csv', outcome: 'failed' })).toBe(1);
});

test('a request counts by its route and the class of its status, a report by its kind', async () => {
  const { telemetry, value } = measured();
  telemetry.answered({ method: 'GET', route: '/analytics/metrics/:id', status: 404, seconds: 0.2 });
  telemetry.answered({ method: 'BREW', route: null, status: 405, seconds: 0.1 });
  telemetry.report('weekly', 'sent');
  expect(await value('http_requests_total', { route: '/analytics/metrics/:id', status: '4xx' })).toBe(1);
  expect(await value('http_requests_total', { route: 'none', method: 'other' })).toBe(1);
  expect(await value('http_request_duration_seconds_sum', { route: 'none' })).toBe(0.1);
  expect(await value('reports_total', { kind: 'weekly', outcome: 'sent' })).toBe(1);
});

test('what waits, what was dropped, the pool, the schedule and the parts are asked at every scrape', async () => {
  const { telemetry, value } = measured();
  expect(await value('last_tick_timestamp_seconds')).toBeUndefined();
  expect(await value('up', { part: 'database' })).toBeUndefined();
  telemetry.watch(sources);
  for (let scrape = 0; scrape < 2; scrape += 1) {
    expect(await value('buffer_waiting', { of: 'people' })).toBe(3);
    expect(await value('buffer_dropped_total', { of: 'events' })).toBe(6);
    expect(await value('database_connections', { state: 'waiting' })).toBe(1);
    expect(await value('last_tick_timestamp_seconds')).toBe(1_700_000_000);
    expect(await value('up', { part: 'database' })).toBe(1);
    expect(await value('up', { part: 'telegram' })).toBe(0);
  }
});

test('a part that cannot be asked costs its own measure alone, and the log one line', async () => {
  const { telemetry, log, value } = measured();
  const fail = () => {
    throw new Error('gone');
  };
  telemetry.watch({ ...sources, buffer: fail, parts: () => Promise.reject(new Error('gone')) });
  expect(await value('buffer_waiting', { of: 'people' })).toBeUndefined();
  expect(await value('up', { part: 'database' })).toBeUndefined();
  expect(await value('database_connections', { state: 'open' })).toBe(7);
  expect(log.filter((line) => line.includes('could not be measured'))).toHaveLength(1);
});

test('a measure that cannot be written throws at nobody', async () => {
  const { telemetry, value } = measured();
  telemetry.call('sendMessage', 'flood', Number.NaN);
  telemetry.answered({ method: 'GET', route: '/x', status: 200, seconds: 'soon' as never });
  telemetry.call('sendMessage', undefined as never);
  expect(await value('http_requests_total', { route: '/x' })).toBe(1);
});

test('two telemetries know nothing of each other', async () => {
  const [one, other] = [measured(), measured()];
  one.telemetry.call('getMe', 'ok');
  expect(await other.value('telegram_calls_total', { method: 'getMe' })).toBeUndefined();
});

test('a thousand odd names make no more series than a few, and the text stays one that Prometheus reads', async () => {
  const { telemetry } = measured();
  for (let number = 0; number < 1_000; number += 1) {
    const odd = `x"\\\n{}=,é💥${number}`;
    telemetry.update(odd)('handled');
    telemetry.call(odd, 'ok');
    telemetry.query(odd)(false);
    telemetry.chart(odd)('drawn');
    telemetry.report(odd.repeat(100), odd);
    telemetry.answered({ method: odd, route: odd, status: 200 + number, seconds: 1 });
  }
  const samples = parseExposition(await telemetry.text());
  for (const label of ['kind', 'method', 'metric', 'route', 'outcome', 'status']) {
    const values = new Set(samples.flatMap(({ labels }) => labels[label] ?? []));
    expect(values.size).toBeLessThanOrEqual(151);
  }
  expect(
    Math.max(...samples.flatMap(({ labels }) => Object.values(labels).map(({ length }) => length))),
  ).toBeLessThanOrEqual(60);
});
