import { createAdminChats } from '../../src/shop/admin-chats';
import { FOREVER } from '../../src/shop/reports/subscription';
import { type Database } from '../../src/store/database';
import { createDeliveryLedger } from '../../src/store/delivery-ledger';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import {
  chatsOfTelegram,
  CHAT,
  DAY,
  deliveries,
  failure,
  forgetReports,
  HOUR,
  MINUTE,
  reportingProcess,
  SLOT,
  WEEK,
  type ProcessOptions,
} from './support';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => forgetReports(database));
afterAll(() => database.close());

const start = (options?: ProcessOptions) => reportingProcess(database, options);
const texts = ({ sent }: ReturnType<typeof start>) => sent.map(({ html }) => html);
const rows = () => deliveries(database);

describe('what is due', () => {
  test('is sent once to each chat, however often one looks, and its message is known', async () => {
    const bot = start({ chats: createAdminChats([1, 2]) });
    for (let look = 0; look < 3; look += 1) await bot.round.run();
    expect(bot.sent.map(({ chatId, html }) => [chatId, html])).toEqual(
      expect.arrayContaining([
        [1, '2026-W47'],
        [2, '2026-W47'],
      ]),
    );
    expect(bot.sent).toHaveLength(2);
    expect(await rows()).toMatchObject([
      { chat: 1, status: 'sent', late: false, message: expect.any(Number) as number },
      { chat: 2, status: 'sent', late: false, message: expect.any(Number) as number },
    ]);
  });

  test('is the day, the week and the month, each of its own', async () => {
    const bot = start({ defaults: { reports: { daily: true, weekly: true, monthly: true } } });
    bot.clock.set(Date.parse('2026-06-01T04:00:00Z'));
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-05-31', '2026-W22', '2026-05']);
  });

  test('goes into the topic of the chat', async () => {
    const bot = start({ defaults: { topicId: 77 } });
    await bot.round.run();
    expect(bot.sent).toMatchObject([{ chatId: CHAT, topicId: 77 }]);
  });

  test('is sent by one of five processes that look at once', async () => {
    const telegram = chatsOfTelegram();
    const bots = [1, 2, 3, 4, 5].map((owner) => start({ owner: String(owner), telegram }));
    await Promise.all(bots.map(({ round }) => round.run()));
    expect(telegram.sent).toHaveLength(1);
  });

  test('is nothing where the report is turned off, and nothing of what was missed while it was', async () => {
    const bot = start();
    await bot.desk.change(CHAT, { reports: { weekly: false } });
    await bot.round.run();
    expect(texts(bot)).toEqual([]);
    bot.clock.set(SLOT + DAY);
    await bot.desk.change(CHAT, { reports: { weekly: true } });
    await bot.round.run();
    expect(texts(bot)).toEqual([]);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W48']);
  });

  test('stays away while the chat is muted, and does not come afterwards', async () => {
    const bot = start();
    await bot.desk.change(CHAT, { mutedUntil: SLOT + HOUR });
    await bot.round.run();
    bot.clock.set(SLOT + HOUR);
    await bot.round.run();
    expect(texts(bot)).toEqual([]);
    expect(await rows()).toMatchObject([{ status: 'skipped' }]);
    await bot.desk.change(CHAT, { mutedUntil: FOREVER });
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    await bot.desk.change(CHAT, { mutedUntil: null });
    bot.clock.set(SLOT + 2 * WEEK);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W49']);
  });
});

describe('the chart', () => {
  test('comes below the text and is known by its own number', async () => {
    const bot = start({ defaults: { charts: 'dark' } });
    await bot.round.run();
    await bot.deliver.settled();
    expect(bot.photos).toEqual([{ chatId: CHAT, topicId: null, below: 1, png: 'chart of 2026-W47' }]);
    expect(await rows()).toMatchObject([{ status: 'sent', photo: 1_001 }]);
  });

  test('costs the text nothing when it cannot be drawn', async () => {
    const bot = start({
      defaults: { charts: 'light' },
      prepare: ({ period }) =>
        Promise.resolve({
          text: { html: period, buttons: [] },
          chart: () => Promise.reject(new Error('no pen')),
          figures: {},
        }),
    });
    await bot.round.run();
    await bot.deliver.settled();
    expect(texts(bot)).toEqual(['2026-W47']);
    expect(await rows()).toMatchObject([{ status: 'sent', photo: null }]);
  });
});

describe('after an absence', () => {
  test('the newest is sent, marked late, and the older ones are named', async () => {
    await start().round.run();
    const after = start();
    after.clock.set(SLOT + 3 * WEEK + 5 * HOUR);
    await after.round.run();
    expect(texts(after)).toEqual(['2026-W50 late missed 2026-W48,2026-W49']);
    expect(await rows()).toMatchObject([{ period: '2026-W47' }, { period: '2026-W50', late: true }]);
  });

  test('a chat that is new has missed nothing: its first report is the next one', async () => {
    const bot = start();
    bot.clock.set(SLOT + 2 * DAY);
    await bot.round.run();
    expect(texts(bot)).toEqual([]);
    expect(await rows()).toMatchObject([{ period: '2026-W47', status: 'skipped' }]);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W48']);
  });

  test('a report that could not be sent is among those that are named', async () => {
    const bot = start();
    await bot.round.run();
    bot.wrong.set(CHAT, failure.certain);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    bot.wrong.clear();
    bot.clock.set(SLOT + 2 * WEEK);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W47', '2026-W49 missed 2026-W48']);
  });

  test('the very first report, whose process died before it was sent, is named as well', async () => {
    const died = start();
    await died.ledger.claim(
      { chatId: CHAT, kind: 'weekly', period: '2026-W47' },
      { owner: 'died', now: SLOT, abandonedAfterMs: MINUTE },
    );
    const after = start();
    after.clock.set(SLOT + 2 * WEEK);
    await after.round.run();
    expect(texts(after)).toEqual(['2026-W49 missed 2026-W47,2026-W48']);
  });
});

describe('a schedule', () => {
  test('that is moved tells no week twice and leaves none out', async () => {
    const bot = start();
    await bot.round.run();
    bot.clock.set(SLOT + 2 * DAY);
    await bot.desk.change(CHAT, { schedule: { weekday: 5, hour: 18, minute: 30 } });
    for (let day = 2; day < 30; day += 1) {
      bot.clock.set(SLOT + day * DAY + 15 * HOUR);
      await bot.round.run();
    }
    await bot.desk.change(CHAT, { schedule: { weekday: 1, hour: 9, minute: 0 } });
    for (let day = 30; day < 45; day += 1) {
      bot.clock.set(SLOT + day * DAY);
      await bot.round.run();
    }
    expect(texts(bot).map((text) => text.split(' ')[0])).toEqual(
      ['2026-W47', '2026-W48', '2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53'].slice(
        0,
        bot.sent.length,
      ),
    );
    expect(bot.sent.length).toBeGreaterThanOrEqual(6);
    expect(texts(bot).join()).not.toContain('missed');
  });

  test('that would have told a week before is not late: it was not appointed then', async () => {
    const bot = start({ defaults: { schedule: { weekday: 5, hour: 18, minute: 0 } } });
    await bot.round.run();
    bot.clock.set(SLOT + 5 * HOUR);
    await bot.desk.change(CHAT, { schedule: { weekday: 1, hour: 9, minute: 0 } });
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W47']);
  });
});

describe('a clock', () => {
  test('that jumps a month ahead and back costs no week and doubles none', async () => {
    const bot = start();
    await bot.round.run();
    for (const at of [
      4 * WEEK,
      HOUR,
      WEEK,
      WEEK - DAY,
      WEEK + HOUR,
      2 * WEEK,
      3 * WEEK,
      4 * WEEK,
      5 * WEEK,
    ]) {
      bot.clock.set(SLOT + at);
      await bot.round.run();
    }
    const weeks = texts(bot).map((text) => text.split(' ')[0]);
    expect([...weeks].sort()).toEqual([
      '2026-W47',
      '2026-W48',
      '2026-W49',
      '2026-W50',
      '2026-W51',
      '2026-W52',
    ]);
  });

  test('that is read by five restarted processes still means one report', async () => {
    const telegram = chatsOfTelegram();
    for (let restart = 0; restart < 5; restart += 1) {
      const bot = start({ telegram });
      bot.clock.set(SLOT + restart * MINUTE);
      await bot.round.run();
    }
    expect(telegram.sent).toHaveLength(1);
  });
});

describe('a send that failed', () => {
  test('for certain is tried again, later each time and at last every half hour, until it arrives', async () => {
    const bot = start();
    bot.wrong.set(CHAT, failure.certain);
    const tried: number[] = [];
    for (let minute = 0; minute < 240; minute += 1) {
      bot.clock.set(SLOT + minute * MINUTE);
      await bot.round.run();
      const attempts = Number((await rows())[0]?.attempts);
      if (attempts > tried.length) tried.push(minute);
    }
    expect(tried).toEqual([0, 1, 5, 14, 30, 55, 85, 115, 145, 175, 205, 235]);
    bot.wrong.clear();
    bot.clock.set(SLOT + 270 * MINUTE);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W47 late']);
  });

  test('with an unknown outcome is not repeated by itself; the chat is asked once', async () => {
    const bot = start();
    bot.wrong.set(CHAT, failure.uncertain);
    await bot.round.run();
    bot.wrong.clear();
    for (let hour = 1; hour < 4; hour += 1) {
      bot.clock.set(SLOT + hour * HOUR);
      await bot.round.run();
    }
    expect(await rows()).toMatchObject([{ status: 'unknown' }]);
    expect(bot.sent).toHaveLength(1);
    expect(bot.sent[0]?.text.buttons.flat().map(({ action }) => action)).toEqual([
      { kind: 'send-again', report: { kind: 'weekly', period: '2026-W47' } },
      { kind: 'arrived', report: { kind: 'weekly', period: '2026-W47' } },
    ]);
  });

  test('is not asked about while the chat is muted', async () => {
    const bot = start();
    bot.wrong.set(CHAT, failure.uncertain);
    await bot.round.run();
    bot.wrong.clear();
    await bot.desk.change(CHAT, { mutedUntil: SLOT + HOUR });
    await bot.round.run();
    expect(bot.sent).toEqual([]);
    bot.clock.set(SLOT + HOUR);
    await bot.round.run();
    expect(bot.sent).toHaveLength(1);
  });

  test('is asked about again where the question did not arrive', async () => {
    const bot = start();
    bot.wrong.set(CHAT, failure.uncertain);
    await bot.round.run();
    await bot.round.run();
    bot.wrong.clear();
    await bot.round.run();
    await bot.round.run();
    expect(bot.sent).toHaveLength(1);
  });

  test('and was asked about is sent on demand, once, or taken as arrived', async () => {
    const bot = start();
    const report = { kind: 'weekly', period: '2026-W47' } as const;
    bot.wrong.set(CHAT, failure.uncertain);
    await bot.round.run();
    expect(await bot.desk.sendAgain(CHAT, report)).toBe('not-sent');
    bot.wrong.clear();
    expect(await Promise.all([1, 2, 3].map(() => bot.desk.sendAgain(CHAT, report)))).toEqual(
      expect.arrayContaining(['sent', 'known', 'known']),
    );
    expect(texts(bot)).toEqual(['2026-W47']);
    expect(await bot.desk.arrived(CHAT, report)).toBe(false);
    bot.wrong.set(CHAT, failure.uncertain);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    expect(await bot.desk.arrived(CHAT, { kind: 'weekly', period: '2026-W48' })).toBe(true);
    expect(await bot.desk.sendAgain(CHAT, { kind: 'weekly', period: '2026-W48' })).toBe('known');
  });

  test('once the database was lost is written down later and not sent again', async () => {
    let isLost = true;
    const whole = createDeliveryLedger(database, createAdminChats([CHAT]));
    const bot = start({
      ledger: {
        sent: (...given) => (isLost ? Promise.reject(new Error('lost')) : whole.sent(...given)),
      },
    });
    await bot.round.run();
    expect(bot.round.problem()).toBe('lost');
    bot.clock.advance(10 * MINUTE);
    await bot.round.run();
    isLost = false;
    bot.clock.advance(MINUTE);
    await bot.round.run();
    expect(bot.sent).toHaveLength(1);
    expect(bot.round.problem()).toBeNull();
    expect(await rows()).toMatchObject([{ status: 'sent', message: 1 }]);
  });

  test('with an unknown outcome while the database was lost is not repeated once it is back', async () => {
    let isLost = true;
    const whole = createDeliveryLedger(database, createAdminChats([CHAT]));
    const bot = start({
      ledger: {
        notSent: (...given) => (isLost ? Promise.reject(new Error('lost')) : whole.notSent(...given)),
      },
    });
    bot.wrong.set(CHAT, failure.uncertain);
    await bot.round.run();
    bot.wrong.clear();
    bot.clock.advance(10 * MINUTE);
    await bot.round.run();
    isLost = false;
    await bot.round.run();
    expect(await rows()).toMatchObject([{ status: 'unknown', attempts: 1 }]);
    expect(texts(bot)).not.toContain('2026-W47');
  });

  test('because its process died is taken over after a while, under the same name', async () => {
    const telegram = chatsOfTelegram();
    const dead = start({
      telegram: { ...telegram, messages: { ...telegram.messages, send: () => new Promise(() => undefined) } },
    });
    void dead.round.run();
    while ((await rows()).length === 0) await Promise.resolve();
    const living = start({ telegram });
    await living.round.run();
    expect(telegram.sent).toEqual([]);
    living.clock.advance(MINUTE);
    await living.round.run();
    expect(texts(living)).toEqual(['2026-W47']);
  });

  test('for want of figures keeps nothing from the other chats', async () => {
    const bot = start({
      chats: createAdminChats([1, 2]),
      defaults: {},
      prepare: ({ period }, { locale }) =>
        locale === 'uz'
          ? Promise.reject(new Error('no figures'))
          : Promise.resolve({ text: { html: period, buttons: [] }, chart: undefined, figures: {} }),
    });
    await bot.desk.change(1, { locale: 'uz' });
    await bot.round.run();
    expect(bot.sent).toMatchObject([{ chatId: 2, html: '2026-W47' }]);
    expect(bot.round.problem()).toBe('no figures');
    expect(await rows()).toMatchObject([
      { chat: 1, status: 'failed' },
      { chat: 2, status: 'sent' },
    ]);
  });
});

describe('a chat that takes no messages', () => {
  const TWO = [CHAT, 7];

  test('is passed over, and the others are told once, until it takes them again', async () => {
    const bot = start({ chats: createAdminChats(TWO) });
    const to = (chat: number) => bot.sent.filter(({ chatId }) => chatId === chat).map(({ html }) => html);
    await bot.round.run();
    bot.wrong.set(CHAT, failure.refused);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    bot.clock.advance(HOUR);
    await bot.round.run();
    expect(to(7)).toHaveLength(3);
    expect(to(7)[2]).toContain(String(CHAT));
    expect(await rows()).toMatchObject([
      { chat: CHAT, period: '2026-W47', status: 'sent' },
      { chat: 7, period: '2026-W47', status: 'sent' },
      { chat: CHAT, period: '2026-W48', status: 'failed', attempts: 1 },
      { chat: 7, period: '2026-W48', status: 'sent' },
    ]);
    expect(await bot.desk.history(CHAT, 1)).toMatchObject([{ status: 'refused' }]);

    bot.wrong.clear();
    bot.clock.set(SLOT + 2 * WEEK);
    await bot.round.run();
    await bot.round.run();
    expect(to(CHAT)).toEqual(['2026-W47', '2026-W49 missed 2026-W48']);
    expect(to(7)).toHaveLength(5);
  });

  test('is told of after a stop that cut that off, also where it may have arrived', async () => {
    const reports = { daily: true, weekly: false, monthly: false };
    const bot = start({ chats: createAdminChats(TWO), defaults: { reports } });
    await bot.round.run();
    bot.wrong.set(CHAT, failure.refused).set(7, failure.cutOff);
    for (const day of [1, 2]) {
      bot.clock.set(SLOT + day * DAY);
      await bot.round.run();
      bot.wrong.delete(7);
    }
    expect(bot.sent.filter(({ html }) => html.includes(String(CHAT)))).toHaveLength(1);
  });

  test('is of no interest to chats that want no alerts', async () => {
    const bot = start({ chats: createAdminChats(TWO) });
    await bot.desk.change(7, { alerts: false });
    bot.wrong.set(CHAT, failure.refused);
    await bot.round.run();
    expect(bot.sent).toHaveLength(1);
  });
});

describe('a group that becomes a supergroup', () => {
  const GROUP = -100;
  const NEW = -100_900;
  const move = { from: GROUP, to: NEW };

  test('is not told the same week again, and the next one in its new place', async () => {
    const chats = createAdminChats([GROUP]);
    const bot = start({ chats });
    await bot.desk.change(GROUP, { topicId: 3 });
    await bot.round.run();
    chats.move(move);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W47']);
    bot.clock.set(SLOT + WEEK);
    await bot.round.run();
    expect(bot.sent.at(-1)).toMatchObject({ chatId: NEW, topicId: 3, html: '2026-W48' });
    expect(await bot.desk.history(NEW, 5)).toMatchObject([{ chatId: NEW }, { chatId: NEW }]);
  });

  test('in the middle of a send is told once, also when another process looks', async () => {
    const chats = createAdminChats([GROUP]);
    const telegram = chatsOfTelegram();
    const bot = start({
      chats,
      telegram: {
        ...telegram,
        messages: {
          ...telegram.messages,
          send: (to, text) => {
            // The refusal names the new id; the sender follows it.
            chats.move(move);
            return telegram.messages.send(to, text);
          },
        },
      },
    });
    await bot.round.run();
    const other = start({ chats: createAdminChats([GROUP]), telegram });
    other.chats.move(move);
    other.clock.set(SLOT + 10 * MINUTE);
    await other.round.run();
    bot.clock.advance(10 * MINUTE);
    await bot.round.run();
    expect(telegram.sent).toHaveLength(1);
  });

  test('is the same chat when its new id is listed instead, with what it has missed', async () => {
    await start({ chats: createAdminChats([GROUP]) }).round.run();
    const chats = createAdminChats([NEW]);
    chats.move(move);
    const bot = start({ chats });
    await bot.round.run();
    expect(texts(bot)).toEqual([]);
    bot.clock.set(SLOT + 2 * WEEK + HOUR);
    await bot.round.run();
    expect(texts(bot)).toEqual(['2026-W49 late missed 2026-W48']);
  });
});

describe('a chat that Telegram lets wait', () => {
  test('holds up neither the round, nor the next one, nor the charts of others, and gets its report once', async () => {
    const telegram = chatsOfTelegram();
    const sound = { ...telegram.messages };
    const stuck = gate();
    telegram.messages.send = async (to, text) => {
      if (to.chatId === 1) await stuck.opened;
      return sound.send(to, text);
    };
    telegram.messages.sendPhoto = async (to, ...rest) => {
      if (to.chatId === 2) await stuck.opened;
      return sound.sendPhoto(to, ...rest);
    };
    const gone = gate();
    const bot = start({
      chats: createAdminChats([1, 2, 3]),
      telegram,
      defaults: { charts: 'light' },
      patience: () => ({ isOver: gone.opened, over: () => undefined }),
    });
    const round = bot.round.run();
    await until(() => telegram.photos.length === 1);
    expect(telegram.sent.map(({ chatId }) => chatId).sort()).toEqual([2, 3]);
    gone.open();
    await round;
    bot.clock.advance(WEEK);
    await until(async () => {
      await bot.round.run();
      return telegram.sent.length === 4;
    });
    expect(telegram.sent.filter(({ chatId }) => chatId === 1)).toEqual([]);
    stuck.open();
    await until(() => telegram.sent.length === 5);
    expect(telegram.sent.filter(({ chatId }) => chatId === 1)).toHaveLength(1);
    expect(bot.round.problem()).toBeNull();
  });
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`did not happen: ${isSo.toString()}`);
    await new Promise(setImmediate);
  }
}
