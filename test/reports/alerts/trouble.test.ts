import { createTroubleWatch } from '../../../src/reports/alerts/trouble';
import { type ChatText } from '../../../src/shop/reports/chat-text';
import { SendError, type Address } from '../../../src/shop/reports/messages';
import { type Subscription } from '../../../src/shop/reports/subscription';
import { languages, time } from '../../present/support/results';
import { movableClock } from '../../support/movable-clock';
import { silentLogger as logger } from '../../support/silent-logger';
import { aSubscription, memoryLedger } from './support';

const MINUTE = 60_000;

function open(
  own: Record<number, Partial<Subscription>> = {},
  ledger = memoryLedger(),
  now = Date.parse('2026-11-26T14:00:00+05:00'),
) {
  const clock = movableClock(now);
  const trouble: { database: string | null; telegram: string | null } = { database: null, telegram: null };
  const sent: [chat: number, topic: number | null, title: string][] = [];
  const refusals: SendError[] = [];
  const watch = createTroubleWatch({
    chats: [1, -2],
    state: () => trouble,
    subscriptions: {
      of: (chatId) =>
        trouble.database ? Promise.reject(new Error('away')) : Promise.resolve(aSubscription(own[chatId])),
    },
    defaults: aSubscription(),
    ledger,
    messages: {
      send: ({ chatId, topicId }: Address, { html }: ChatText) => {
        const refusal = refusals.shift();
        if (refusal) return Promise.reject(refusal);
        sent.push([chatId, topicId, html.split('\n')[0] ?? '']);
        return Promise.resolve({ messageId: 1 });
      },
    },
    languageOf: (locale) => languages.of(locale),
    ...{ time, clock, logger },
  });
  /** Ticks every half minute. */
  async function pass(minutes: number): Promise<typeof sent> {
    const from = sent.length;
    for (let half = 0; half < minutes * 2; half += 1) {
      await watch.tick();
      clock.advance(MINUTE / 2);
    }
    return sent.slice(from);
  }
  return { trouble, sent, refusals, pass, clock };
}

test('a database that is away for two minutes is told of once, and that it is back', async () => {
  const { trouble, pass } = open();
  await pass(1);
  trouble.database = 'connection refused';
  expect(await pass(2)).toEqual([]);
  const away = '🛑 <b>The database has not answered since 14:01</b>';
  expect(await pass(30)).toEqual([
    [1, null, away],
    [-2, null, away],
  ]);
  trouble.database = null;
  const back = '✅ The database answers again: it was away from 14:01 to 14:33 (32 min).';
  expect(await pass(10)).toEqual([
    [1, null, back],
    [-2, null, back],
  ]);
});

test('a short trouble of the database is nobody’s business, and one that flickers is one', async () => {
  const { trouble, pass } = open();
  trouble.database = 'restarting';
  await pass(1);
  trouble.database = null;
  expect(await pass(5)).toEqual([]);
  for (let round = 0; round < 6; round += 1) {
    trouble.database = 'away';
    await pass(2.5);
    trouble.database = null;
    await pass(0.5);
  }
  const after = await pass(3);
  expect(after.filter(([, , title]) => title.startsWith('✅'))).toHaveLength(2);
});

test('chats that are muted or want no alerts hear nothing; the last known wishes hold while nobody can be asked', async () => {
  const { trouble, pass } = open({ 1: { alerts: false }, [-2]: { topicId: 7, locale: 'ru' } });
  await pass(1);
  trouble.database = 'away';
  expect(await pass(20)).toEqual([[-2, 7, '🛑 <b>База данных не отвечает с 14:01</b>']]);
});

test('a chat that could not be told is told at the next look, and keeps no other from being told', async () => {
  const { trouble, refusals, pass, sent } = open();
  trouble.database = 'away';
  await pass(2);
  refusals.push(new SendError('too many requests', { certain: true, refused: false }));
  await pass(0.5);
  expect(sent.map(([chat]) => chat)).toEqual([-2]);
  await pass(5);
  expect(sent.map(([chat]) => chat)).toEqual([-2, 1]);
});

test('that Telegram was away is told afterwards, by one of two processes, where it was long', async () => {
  const ledger = memoryLedger();
  const processes = [open({}, ledger), open({}, ledger)];
  for (const { trouble, pass } of processes) {
    trouble.telegram = 'timeout';
    expect(await pass(20)).toEqual([]);
    trouble.telegram = null;
    await pass(5);
  }
  const line = '📡 Telegram could not be reached from 14:00 to 14:20; messages of that time came late.';
  expect(processes.flatMap(({ sent }) => sent)).toEqual([
    [1, null, line],
    [-2, null, line],
  ]);
  const { trouble, pass } = open();
  trouble.telegram = 'timeout';
  await pass(4);
  trouble.telegram = null;
  expect(await pass(5)).toEqual([]);
});

test.each([
  ['while it lasts', 20],
  ['when it is over and before it is told', 20.5],
])(
  'that Telegram was away is told by the next start where the process is killed %s',
  async (_when, minutes) => {
    const ledger = memoryLedger();
    const killed = open({}, ledger);
    killed.trouble.telegram = 'timeout';
    await killed.pass(20);
    killed.trouble.telegram = null;
    await killed.pass(minutes - 20);
    const next = open({}, ledger, killed.clock.now());
    const line = `📡 Telegram could not be reached from 14:00 to 14:20; messages of that time came late.`;
    expect([killed.sent, await next.pass(5)]).toEqual([
      [],
      [
        [1, null, line],
        [-2, null, line],
      ],
    ]);
    expect(await open({}, ledger, next.clock.now()).pass(5)).toEqual([]);
  },
);

test('a chat that wants no such news when Telegram is back hears none, then or later', async () => {
  const ledger = memoryLedger();
  const { trouble, pass, clock } = open({ 1: { alerts: false } }, ledger);
  trouble.telegram = 'timeout';
  await pass(20);
  await ledger.mute(-2, 'telegram', clock.now() + 60 * MINUTE);
  trouble.telegram = null;
  expect(await pass(5)).toEqual([]);
  expect(await open({}, ledger, clock.now()).pass(120)).toEqual([]);
});

test('a chat that could not be told that Telegram was away is told at the next look', async () => {
  const { trouble, pass, refusals } = open();
  trouble.telegram = 'timeout';
  await pass(20);
  trouble.telegram = null;
  refusals.push(new SendError('too many requests', { certain: true, refused: false }));
  expect((await pass(5)).map(([chat]) => chat)).toEqual([-2, 1]);
});
