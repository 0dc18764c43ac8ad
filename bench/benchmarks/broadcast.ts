import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/clock';
import { createBroadcasts } from '../../src/store/broadcasts';
import { openDatabase } from '../../src/store/database';
import { type Bench } from '../bench';
import { isReady, startBot, TOKEN } from '../harness/bot-process';
import { silentLogger } from '../harness/silent-logger';
import { telegramIdOf } from '../shop/buyers';
import { migrateAt } from '../shop/open';

const RECIPIENTS = 450;
/** What Telegram permits a bot in a second, and the stand-in enforces. */
const PERMITTED = 30;

/** How much of Telegram's rate a broadcast makes use of, and how often it is told to slow down. */
export async function broadcast({ server, directory, tell, report }: Bench): Promise<void> {
  const url = await server.create('broadcast');
  await migrateAt(url);
  const database = await openDatabase({ url, dataDir: 'unused', logger: silentLogger });
  try {
    await database.query(
      `INSERT INTO users (telegram_id, first_name) SELECT 1000000 + id, 'Customer' FROM generate_series(1, ${RECIPIENTS}) AS id`,
    );
    const people = Array.from({ length: RECIPIENTS }, (_, at) => telegramIdOf(at + 1));
    const broadcasts = createBroadcasts({ database, revenue: [], clock: systemClock });
    const id = randomUUID();
    await broadcasts.draft(
      {
        ...{ id, createdBy: 1, chatId: 1, topicId: null, locale: 'en', title: 'Everybody', mainLocale: 'en' },
        segment: { metric: 'total_users', key: null, period: '30d' },
        messages: { en: { text: 'Fresh tea has arrived', entities: [], photo: null } },
      },
      [people],
      Date.now(),
    );
    tell('customers');
    const meetAll = people.map((telegramId) => ({ id: telegramId, first_name: 'Customer' }));
    const bot = await startBot({
      ...{ url, directory },
      // A bot may write to whoever has written to it.
      async prepare(standIn) {
        for (const one of meetAll) standIn.person(one).sendText('/start');
        // They have written to it, and it does not answer: for ten seconds after a rush of answers a broadcast leaves
        // room for as many more.
        await fetch(`${standIn.apiRoot}/bot${TOKEN}/deleteWebhook?drop_pending_updates=true`);
      },
    });
    const sent = () =>
      bot.standIn.calls('sendMessage').filter(({ params }) => String(params.text).includes('Fresh tea'));
    try {
      await bot.until(() => isReady(bot.url));
      bot.standIn.setRateLimits(true);
      tell(`${RECIPIENTS} messages`);
      await broadcasts.start(id, Date.now());
      await bot.until(
        () => sent().filter(({ result }) => result !== undefined).length >= RECIPIENTS,
        120_000,
      );
      const calls = sent();
      const times = calls.filter(({ result }) => result !== undefined).map(({ at }) => at);
      const refused = calls.filter(({ error }) => error?.error_code === 429).length;
      const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
      report({
        ...{ benchmark: 'broadcast', title: `share of Telegram's ${PERMITTED}/s` },
        ...{ unit: 'share', better: 'higher' },
        samples: { ours: [(times.length - 1) / seconds / PERMITTED] },
        note: `${refused} of ${calls.length} calls were told to slow down`,
      });
    } finally {
      await bot.stop();
    }
  } finally {
    await database.close();
    await server.drop('broadcast');
  }
}
