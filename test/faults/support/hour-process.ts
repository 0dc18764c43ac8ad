// A process of its own: the tracker as grammY runs it, the real sink, and a clock that moves an hour. Told what to do
// by messages of its parent, answers with what it measured.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Bot, type Context } from 'grammy';
import { createBuffer, trackActivity, type ActivityFlavor } from '../../../src/activity';
import { createLogger } from '../../../src/logger';
import { createShopTime } from '../../../src/shop-time';
import { createActivitySink } from '../../../src/store/activity-sink';
import { openDatabase } from '../../../src/store/database';
import { createTelemetry } from '../../../src/telemetry';
import { momentOf, updateOf, type Hour } from './hour-updates';

export interface HourOrder {
  hour: Hour;
  count: number;
  databaseUrl: string;
  maxEvents: number;
}
/** After the hour, and once all is written. */
export interface HourReport {
  answered: number;
  /** Highest of all looks, in bytes. */
  heap: number;
  rss: number;
  waitingPeople: number;
  waitingEvents: number;
  metrics: string;
  /** The messages that were logged as a warning or worse. */
  log: string[];
}

const TIME_ZONE = 'Asia/Tashkent';
const TURN = 500;

async function live({ hour, count, databaseUrl, maxEvents }: HourOrder): Promise<void> {
  const log: string[] = [];
  const destination = process.stdout;
  destination.write = (line: unknown) => log.push((JSON.parse(String(line)) as { msg: string }).msg) > 0;
  const logger = createLogger({ level: 'warn', secrets: [], destination });
  let now = hour.startsAt;
  const clock = { now: () => now };
  const time = createShopTime(TIME_ZONE);
  const database = await openDatabase({ url: databaseUrl, dataDir: 'unused', logger });
  const telemetry = createTelemetry({ version: 'test', logger });
  const sink = createActivitySink({ database, logger, timeZone: TIME_ZONE });
  const dayStart = (instant: number) => time.dayStart(instant);
  const buffer = createBuffer({ sink: telemetry.sink(sink), clock, logger, dayStart, maxEvents });
  telemetry.watch({
    buffer: () => buffer.state(),
    ...{ pool: () => undefined, replica: () => undefined, lastTickAt: () => null },
    parts: () => Promise.resolve({}),
  });

  let answered = 0;
  const bot = new Bot<Context & ActivityFlavor>('1:test', {
    botInfo: { id: 1, is_bot: true, first_name: 'Shop', username: 'shop_bot' } as Bot['botInfo'],
  });
  bot.api.config.use(() => {
    answered += 1;
    return Promise.resolve({ ok: true, result: true as never });
  });
  bot.use(trackActivity({ buffer, clock }));
  bot.callbackQuery('event', (ctx) => {
    ctx.activity.track('tapped', { by: ctx.from.id });
    return ctx.answerCallbackQuery();
  });
  bot.callbackQuery('nothing', (ctx) => ctx.answerCallbackQuery());
  buffer.start();

  let heap = 0;
  let rss = 0;
  const measure = () => {
    const used = process.memoryUsage();
    heap = Math.max(heap, used.heapUsed);
    rss = Math.max(rss, used.rss);
  };
  const report = async (): Promise<HourReport> => ({
    ...{ answered, heap, rss, log, metrics: await telemetry.text() },
    ...buffer.state(),
  });

  for (let index = 0; index < count; index += 1) {
    now = momentOf(hour, index);
    await bot.handleUpdate(updateOf(hour, index));
    if (index % TURN > 0) continue;
    measure();
    // As between two updates: timers, and what the database answers, have their turn.
    await nextTurn();
  }
  process.send?.(await report());
  await new Promise((resolve) => process.once('message', resolve));
  // As with every second that passes; each of these is one more attempt.
  while (buffer.state().waitingPeople + buffer.state().waitingEvents > 0) {
    await buffer.flush().catch(() => undefined);
    measure();
    await nextTurn();
  }
  process.send?.(await report());
  await buffer.stop();
  await database.close();
  process.disconnect();
}

process.once('message', (order: HourOrder) => {
  live(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
