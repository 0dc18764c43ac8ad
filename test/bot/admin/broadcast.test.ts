import { broadcastConversation } from '../../../src/bot/admin/broadcast/conversation';
import { broadcastFeature } from '../../../src/bot/admin/broadcast/feature';
import { optOutFeature } from '../../../src/bot/broadcast/opt-out';
import { type Segment } from '../../../src/shop/broadcast';
import { createBroadcasts } from '../../../src/store/broadcasts';
import { type Database } from '../../../src/store/database';
import { addCustomers, startBroadcast } from '../../store/broadcast-fixture';
import { emptyShop, T } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { movableClock } from '../../support/movable-clock';
import {
  adminChat,
  buttons,
  DILNOZA,
  DOCUMENT,
  GROUP,
  languages,
  MEMBER,
  methods,
  NOBODY,
  PHOTO,
  RUSTAM,
  t,
  texts,
  toasts,
  type AdminChat,
  type ApiCall,
} from './support/admin-chat';

const COMPOSE = 'cast:dormant_customers:30d';
const ASK = t('broadcast-ask', { title: 'Dormant &lt;b&gt;', language: 'English' });
const SEND = t('broadcast-send');
const SKIP = t('broadcast-skip');

let database: Database;
let chat: AdminChat;
let listed: number[];
let asked: Segment[];
let woken: number;

const setUp = () =>
  adminChat(database, {}, ({ access, clock, logger }) => {
    const broadcasts = createBroadcasts({ database, revenue: ['paid'], clock });
    const staff = {
      ...{ access, broadcasts, languages, clock, logger },
      recipients: (segment: Segment) => {
        asked.push(segment);
        return Promise.resolve([listed.slice(0, 1), listed.slice(1)]);
      },
      titleOf: ({ metric }: Segment) => (metric === 'dormant_customers' ? 'Dormant <b>' : undefined),
      wake: () => void (woken += 1),
    };
    return {
      conversations: [broadcastConversation(staff)],
      features: [broadcastFeature(staff), optOutFeature({ broadcasts, clock, logger })],
    };
  });
const broadcasts = () => createBroadcasts({ database, revenue: ['paid'], clock: movableClock(T) });
const stored = () =>
  database.query<{ id: string; state: string; topic_id: string | null }>(
    'SELECT id, state, topic_id FROM bot_broadcasts ORDER BY created_at',
  );
const offered = (calls: ApiCall[]) =>
  (calls.at(-1)?.payload.reply_markup as { keyboard?: { text: string }[][] }).keyboard
    ?.flat()
    .map((key) => (typeof key === 'string' ? key : key.text));
/** Through the texts, to the question whether to send. */
async function compose(text: string | object = 'Sale!', where = {}): Promise<ApiCall[]> {
  await chat.tap(COMPOSE, where);
  await chat.send(text, where);
  await chat.send(SKIP, where);
  return chat.send(SKIP, where);
}

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  listed = [1, 2, 3];
  asked = [];
  woken = 0;
  chat = setUp();
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

describe('writing a broadcast', () => {
  test('asks language by language, shows it as customers get it, and sends it once confirmed', async () => {
    await addCustomers(database, [3], { blocked: true });
    const begun = await chat.tap(COMPOSE);
    expect(texts(begun)).toEqual([ASK]);
    expect(toasts(begun)).toEqual([undefined]);
    const entities = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'url', offset: 6, length: 3 },
    ];
    const russian = await chat.send({ text: 'Sale! <b>', entities });
    expect(texts(russian)).toEqual([t('broadcast-ask-variant', { language: 'Русский' })]);
    expect(offered(russian)).toEqual([SKIP]);
    const uzbek = await chat.send({ text: 'Скидки!', entities: [{ type: 'italic', offset: 0, length: 6 }] });
    expect(texts(uzbek)).toEqual([t('broadcast-ask-variant', { language: 'Oʻzbekcha' })]);

    const shown = await chat.send(SKIP);
    expect(shown.slice(0, -1).map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ text: 'Скидки!', entities: [{ type: 'italic', offset: 0, length: 6 }] }),
      expect.objectContaining({ text: 'Sale! <b>', entities: [entities[0]] }),
      expect.objectContaining({ text: 'Sale! <b>', entities: [entities[0]] }),
    ]);
    expect(shown.slice(0, -1).map((call) => Object.entries(buttons([call])))).toEqual([
      [['🔕 Не присылать рассылки', 'mute:preview']],
      [['🔕 Xabarnoma yubormang', 'mute:preview']],
      [['🔕 No more broadcasts', 'mute:preview']],
    ]);
    expect(texts(shown).at(-1)).toBe('Send to 2 people?\nHad blocked the bot: 1');
    expect(offered(shown)).toEqual([SEND, t('broadcast-drop')]);
    expect(asked).toEqual([{ metric: 'dormant_customers', key: null, period: '30d' }]);
    expect(await stored()).toMatchObject([{ state: 'draft' }]);
    expect(woken).toBe(0);

    expect(texts(await chat.send(SEND))).toEqual([t('broadcast-started')]);
    const [{ id = '' } = {}] = await stored();
    expect(await broadcasts().find(id)).toMatchObject({
      ...{ state: 'sending', title: 'Dormant <b>', locale: 'en', mainLocale: 'en', chatId: RUSTAM.id },
      messages: { en: { text: 'Sale! <b>', photo: null }, ru: { text: 'Скидки!' } },
    });
    expect(woken).toBe(1);
    expect(chat.states.size).toBe(0);
  });

  test('a second tap on "send" starts nothing more', async () => {
    await compose();
    await chat.send(SEND);
    const again = await chat.send(SEND);
    expect(texts(again)).toEqual([]);
    expect(await stored()).toHaveLength(1);
    expect(woken).toBe(1);
  });

  test('a photo keeps its caption, and a text in another language goes under the same photo', async () => {
    await chat.tap(COMPOSE);
    const bold = [{ type: 'bold', offset: 0, length: 4 }];
    await chat.send({ ...PHOTO, caption: 'Sale', caption_entities: bold });
    await chat.send('Скидки');
    const shown = await chat.send(SKIP);
    expect(methods(shown)).toEqual(['sendPhoto', 'sendPhoto', 'sendPhoto', 'sendMessage']);
    expect(shown[0]?.payload).toMatchObject({ photo: 'large', caption: 'Скидки', caption_entities: [] });
    expect(shown[1]?.payload).toMatchObject({ photo: 'large', caption: 'Sale', caption_entities: bold });
  });

  test.each<[string, object, string]>([
    ['a file', DOCUMENT, t('broadcast-wrong')],
    ['a photo without words', PHOTO, t('broadcast-wrong')],
    ['several photos', { ...PHOTO, caption: 'Sale', media_group_id: '1' }, t('broadcast-wrong')],
    [
      'a caption that is too long',
      { ...PHOTO, caption: 'x'.repeat(1_025) },
      t('checkout-too-long', { length: '1,025', most: '1,024' }),
    ],
  ])('%s is refused with one sentence, and the question stands', async (_name, content, words) => {
    await chat.tap(COMPOSE);
    expect(texts(await chat.send(content))).toEqual([words]);
    expect(texts(await chat.send('Sale!'))).toEqual([t('broadcast-ask-variant', { language: 'Русский' })]);
  });

  test('anything but yes or no is no answer to whether to send', async () => {
    await compose();
    expect(texts(await chat.send('maybe'))).toEqual([t('broadcast-send-or-drop')]);
    expect(texts(await chat.send(languages.of('uz').t('broadcast-send')))).toEqual([t('broadcast-started')]);
  });

  test.each([t('broadcast-drop'), '/cancel'])('"%s" leaves it, and nothing is kept', async (words) => {
    await compose();
    expect(texts(await chat.send(words))).toEqual([t('admin-cancelled')]);
    expect(await stored()).toEqual([]);
    expect(chat.states.size).toBe(0);
    expect(woken).toBe(0);
  });

  test('/cancel leaves it at the text as well, and other commands go on to whoever they are for', async () => {
    await chat.tap(COMPOSE);
    await chat.send('/orders');
    expect(chat.states.size).toBe(1);
    expect(texts(await chat.send('/cancel'))).toEqual([t('admin-cancelled')]);
    expect(chat.states.size).toBe(0);
  });

  test('where nobody may be written to it says so and ends', async () => {
    await broadcasts().optOut(1, '00000000-0000-4000-8000-000000000000', T);
    listed = [1];
    expect(texts(await compose())).toEqual([
      `${t('broadcast-nobody')}\n${t('broadcast-had-opted-out', { count: '1' })}`,
    ]);
    expect(chat.states.size).toBe(0);
  });

  test('what was begun goes on after a restart', async () => {
    await chat.tap(COMPOSE);
    await chat.send('Sale!');
    const states = [...chat.states];
    chat = setUp();
    states.forEach(([key, state]) => chat.states.set(key, state));
    await chat.send(SKIP);
    expect(texts(await chat.send(SKIP)).at(-1)).toBe('Send to 3 people?');
    await chat.send(SEND);
    expect(await stored()).toMatchObject([{ state: 'sending' }]);
  });

  test('in a topic it stays in the topic', async () => {
    await chat.tap(COMPOSE, { chat: GROUP }, { text: 'List', is_topic_message: true, message_thread_id: 7 });
    const where = { chat: GROUP };
    const inTopic = { is_topic_message: true, message_thread_id: 7 };
    await chat.send({ text: 'Sale!', ...inTopic }, where);
    await chat.send({ text: SKIP, ...inTopic }, where);
    const shown = await chat.send({ text: SKIP, ...inTopic }, where);
    expect(shown.map(({ payload }) => payload.message_thread_id)).toEqual([7, 7, 7, 7]);
    expect(await stored()).toMatchObject([{ topic_id: '7' }]);
  });

  test('members may not begin one, nor answer for whoever did', async () => {
    for (const from of [MEMBER, NOBODY]) {
      expect(toasts(await chat.tap(COMPOSE, { from, chat: GROUP }))).toEqual([
        languages.chosen(null, from.language_code).t('only-listed'),
      ]);
    }
    expect(chat.states.size).toBe(0);
    await chat.tap(COMPOSE, { chat: GROUP });
    expect(texts(await chat.send('Mine', { from: MEMBER, chat: GROUP }))).toEqual([]);
  });

  test('a list that there is not cannot be written to', async () => {
    expect(toasts(await chat.tap('cast:nothing:30d'))).toEqual([t('broadcast-list-gone')]);
  });
});

describe('a broadcast that is being sent', () => {
  test('is stopped by any listed person, once, and by nobody else', async () => {
    const id = await startBroadcast(broadcasts(), [1, 2]);
    expect(toasts(await chat.tap(`cast:cancel=${id}`, { from: MEMBER, chat: GROUP }))).toEqual([
      t('only-listed'),
    ]);
    expect(await stored()).toMatchObject([{ state: 'sending' }]);
    expect(toasts(await chat.tap(`cast:cancel=${id}`, { from: DILNOZA, chat: GROUP }))).toEqual([
      t('broadcast-stopped'),
    ]);
    expect(toasts(await chat.tap(`cast:cancel=${id}`))).toEqual([t('broadcast-over')]);
    expect(await stored()).toMatchObject([{ state: 'cancelled' }]);
    expect(woken).toBe(2);
  });

  test('its result is counted anew at a tap, for members as well', async () => {
    const id = await startBroadcast(broadcasts(), [1, 2]);
    await broadcasts().claim(id, 1, 60_000);
    await broadcasts().settle(id, 1, { status: 'sent', messageId: 5 });
    await broadcasts().cancel(id, T);
    const shown = await chat.tap(`cast:result=${id}`, { from: MEMBER, chat: GROUP });
    expect(methods(shown)).toEqual(['editMessageText', 'answerCallbackQuery']);
    expect(texts(shown)[0]).toContain('Delivered: 1\nNot sent: 1');
    const gone = await chat.tap('cast:result=00000000-0000-4000-8000-000000000000');
    expect(toasts(gone)).toEqual([t('broadcast-list-gone')]);
  });

  test('the button of a preview explains itself', async () => {
    expect(toasts(await chat.tap('mute:preview'))).toEqual([t('broadcast-preview')]);
  });
});
