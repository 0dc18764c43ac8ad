import { Bot } from 'grammy';
import { type User, type UserFromGetMe } from 'grammy/types';
import { trackActivity, type ActivityEvent } from '../../../src/activity';
import { optOutFeature } from '../../../src/bot/broadcast/opt-out';
import { type BotContext } from '../../../src/bot/context';
import { createBroadcasts } from '../../../src/store/broadcasts';
import { type Database } from '../../../src/store/database';
import { startBroadcast } from '../../store/broadcast-fixture';
import { emptyShop, T } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { languages } from './support';

const AZIZA: User = { id: 7, is_bot: false, first_name: 'Aziza', language_code: 'uz' };
const STRANGER: User = { ...AZIZA, id: 8 };
const OF_NOTHING = '00000000-0000-4000-8000-000000000000';
const { t } = languages.of('uz');

let database: Database;
const clock = movableClock(T);
const broadcasts = () => createBroadcasts({ database, revenue: ['paid'], clock });

function setUp(refuse?: string) {
  const calls: { method: string; payload: Record<string, unknown> }[] = [];
  const events: ActivityEvent[] = [];
  const passedOn: unknown[] = [];
  const bot = new Bot<BotContext>('1:token', { botInfo: { id: 1, is_bot: true } as UserFromGetMe });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    return Promise.resolve(
      method === refuse
        ? { ok: false as const, error_code: 400, description: 'Bad Request: message to edit not found' }
        : ({ ok: true, result: true } as never),
    );
  });
  const buffer = { seen: () => undefined, track: (event: ActivityEvent) => void events.push(event) };
  bot.use(trackActivity({ clock, buffer: buffer as never }));
  bot.use((ctx, next) => {
    ctx.language = languages.chosen(null, ctx.from?.language_code);
    return next();
  });
  bot.use(optOutFeature({ broadcasts: broadcasts(), clock, logger: silentLogger }));
  bot.use((ctx) => void passedOn.push(ctx.update));
  async function tap(data: string, from = AZIZA) {
    const before = calls.length;
    const chat = { id: from.id, type: 'private', first_name: from.first_name };
    // As Telegram brings it of a message of years ago: without its content.
    const message = { message_id: 5, date: 0, chat };
    const callback_query = { id: '1', from, chat_instance: '1', data, message };
    await bot.handleUpdate({ update_id: calls.length + 1, callback_query } as never);
    return calls.slice(before);
  }
  return { tap, events, passedOn };
}
const out = async () =>
  (
    await database.query<{ id: string }>(
      'SELECT telegram_id AS id FROM bot_customer_profiles WHERE broadcasts_off_at IS NOT NULL ORDER BY 1',
    )
  ).map(({ id }) => Number(id));

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(() => emptyShop(database));
afterAll(() => database.close());

test('a tap ends the broadcasts for whoever taps, and the button leads back', async () => {
  const id = await startBroadcast(broadcasts(), [7, 8]);
  const { tap, events } = setUp();
  const muted = await tap(`mute:${id}`);
  expect(muted).toMatchObject([
    {
      method: 'editMessageReplyMarkup',
      payload: {
        reply_markup: {
          inline_keyboard: [[{ text: t('broadcast-unmute'), callback_data: `unmute:${id}` }]],
        },
      },
    },
    { method: 'answerCallbackQuery', payload: { text: t('broadcast-muted'), show_alert: true } },
  ]);
  expect(await out()).toEqual([7]);
  expect(await broadcasts().progress(id)).toMatchObject({ optedOut: 1 });

  const back = await tap(`unmute:${id}`);
  expect(back[0]?.payload).toMatchObject({
    reply_markup: { inline_keyboard: [[{ text: t('broadcast-mute'), callback_data: `mute:${id}` }]] },
  });
  expect(await out()).toEqual([]);
  expect(events.map(({ telegramId, name, properties }) => [telegramId, name, properties])).toEqual([
    [7, 'broadcast_opted_out', { broadcast_id: id }],
    [7, 'broadcast_opted_in', { broadcast_id: id }],
  ]);
});

test('a stranger who taps the button of somebody decides for themselves alone', async () => {
  const id = await startBroadcast(broadcasts(), [7]);
  await setUp().tap(`mute:${id}`, STRANGER);
  expect(await out()).toEqual([8]);
  expect(await broadcasts().progress(id)).toMatchObject({ optedOut: 0 });
});

test('it works under a broadcast that is forgotten, and a second tap changes nothing', async () => {
  const { tap } = setUp();
  await tap(`mute:${OF_NOTHING}`);
  await tap(`mute:${OF_NOTHING}`);
  expect(await out()).toEqual([7]);
});

test('what was decided stands where the message is gone', async () => {
  const calls = await setUp('editMessageReplyMarkup').tap(`mute:${OF_NOTHING}`);
  expect(calls.at(-1)?.payload).toMatchObject({ text: t('broadcast-muted') });
  expect(await out()).toEqual([7]);
});

test('other buttons, and forged ones, go on', async () => {
  const { tap, passedOn } = setUp();
  for (const data of ['mute:', 'mute:1', `mute:${OF_NOTHING} `, `cast:cancel=${OF_NOTHING}`, 'order:1'])
    expect(await tap(data)).toEqual([]);
  expect(passedOn).toHaveLength(5);
});
