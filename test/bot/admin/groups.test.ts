import { type Database } from '../../../src/store/database';
import { addProduct, buy, emptyShop } from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import {
  adminChat,
  buttons,
  GROUP,
  PHOTO,
  RUSTAM,
  t,
  texts,
  type AdminChat,
  type ApiCall,
} from './support/admin-chat';

const inGroup = { from: RUSTAM, chat: GROUP };
const NAMED = `<a href="tg://user?id=${RUSTAM.id}">Rustam</a>, `;
const WRITTEN = { message_id: expect.any(Number) as number, allow_sending_without_reply: true };

let database: Database;
let chat: AdminChat;

const payload = (calls: ApiCall[]) => calls[0]?.payload ?? {};

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  chat = adminChat(database);
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

/** In a group a bot is shown only what replies to it, unless it is an administrator there. */
describe('in a group', () => {
  test('the first question names whom it is for and makes the client reply', async () => {
    const asked = await chat.tap('product:add', inGroup);
    expect(payload(asked)).toMatchObject({
      ...{ text: NAMED + t('product-ask-name'), parse_mode: 'HTML' },
      reply_markup: { force_reply: true, selective: true },
    });
    expect(payload(asked)).not.toHaveProperty('reply_parameters');
  });

  test('further questions reply to the answer, their keyboards are for this person alone', async () => {
    await chat.tap('product:add', inGroup);
    const price = await chat.send('Tea', inGroup);
    expect(payload(price)).toMatchObject({
      text: t('product-ask-price'),
      reply_parameters: WRITTEN,
      reply_markup: { force_reply: true, selective: true },
    });
    const category = await chat.send('1', inGroup);
    expect(payload(category)).toMatchObject({
      text: t('product-ask-category'),
      reply_parameters: WRITTEN,
      reply_markup: { keyboard: [[{ text: t('product-skip') }]], selective: true },
    });
    const end = await chat.send('/cancel', inGroup);
    expect(payload(end)).toMatchObject({
      text: t('admin-cancelled'),
      reply_parameters: WRITTEN,
      reply_markup: { remove_keyboard: true, selective: true },
    });
  });

  test('what is no answer is told in the same way, so that the next one is heard as well', async () => {
    await chat.tap('product:add', inGroup);
    expect(payload(await chat.send(PHOTO, inGroup))).toMatchObject({
      text: t('admin-need-text'),
      reply_parameters: WRITTEN,
      reply_markup: { force_reply: true, selective: true },
    });
    await chat.send('Tea', inGroup);
    await chat.send('1', inGroup);
    expect(payload(await chat.send(PHOTO, inGroup))).toMatchObject({
      text: t('admin-need-text'),
      reply_markup: { keyboard: [[{ text: t('product-skip') }]], selective: true },
    });
  });

  test('the reason for a cancellation is asked in the same way', async () => {
    const tea = await addProduct(database, { stock: 5 });
    const { orderId } = await buy(chat.shop, { [tea]: 1 });
    const card = await chat.tap(`order:show:${orderId}`, inGroup);
    const reasons = await chat.tap(buttons(card)[t('action-cancel')] ?? '', inGroup);
    const asked = await chat.tap(buttons(reasons)[t('reason-typed')] ?? '', inGroup);
    expect(payload(asked)).toMatchObject({
      text: NAMED + t('reason-ask', { number: orderId }),
      reply_markup: { force_reply: true, selective: true },
    });
    const told = t('notice-status', { number: orderId, status: t('order-status-cancelled') });
    expect(texts(await chat.send('No more tea', inGroup))[0]).toBe(told);
  });

  test('a name is only text', async () => {
    const from = { ...RUSTAM, first_name: '<b>&"' };
    const asked = await chat.tap('product:add', { from, chat: GROUP });
    expect(payload(asked).text).toBe(
      `<a href="tg://user?id=${RUSTAM.id}">&lt;b&gt;&amp;&quot;</a>, ${t('product-ask-name')}`,
    );
  });
});

test('in private nobody is named and nothing is replied to', async () => {
  const asked = await chat.tap('product:add');
  expect(payload(asked)).toMatchObject({
    text: t('product-ask-name'),
    reply_markup: { remove_keyboard: true },
  });
  const price = await chat.send('Tea');
  expect(payload(price)).not.toHaveProperty('reply_parameters');
  expect(payload(await chat.send('nothing'))).not.toHaveProperty('reply_markup');
});
