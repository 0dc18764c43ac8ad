import { encodeOrderButton, type OrderButton } from '../../../src/bot/admin/orders/button';
import { type CheckoutOrder } from '../../../src/shop/checkout';
import { type OrderChangeRequest } from '../../../src/shop/order';
import { type OrderAction } from '../../../src/shop/order-flow';
import { type Database } from '../../../src/store/database';
import {
  addProduct,
  ADMIN_CHATS,
  aziza,
  buy,
  emptyShop,
  karim,
  noticesOf,
  stockOf,
  T,
} from '../../store/shop-fixture';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import {
  adminChat,
  buttons,
  DILNOZA,
  GROUP,
  languages,
  markupOf,
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

const money = (amount: string) => languages.of('en').format.money(amount);
let database: Database;
let chat: AdminChat;
let tea: string;
let id: string;

const order = async () => (await chat.shop.orders.find(id))!;
const version = async () => (await order()).version;
const place = async (more: Partial<CheckoutOrder> = {}, pieces = 4) =>
  (await buy(chat.shop, { [tea]: pieces }, more)).orderId;
const setStatus = (status: string) =>
  database.query('UPDATE orders SET status = $status WHERE id::text = $id', { status, id });
const pay = () =>
  chat.shop.desk.recordPayment({
    ...{
      orderId: id,
      chargeId: `tg-${id}`,
      providerChargeId: 'click',
      minorUnits: 5_000_000,
      currency: 'UZS',
    },
    ...{ telegramId: aziza.telegramId, at: T + 5_000 },
  });
const action = async (name: OrderAction) =>
  encodeOrderButton({ kind: 'action', action: name, order: id, version: await version() });
const refund = async (restock: boolean) =>
  encodeOrderButton({ kind: 'refund', restock, order: id, version: await version() });
const reason = async (name: (OrderButton & { kind: 'reason' })['reason']) =>
  encodeOrderButton({ kind: 'reason', reason: name, order: id, version: await version() });
const edited = (calls: ApiCall[]) => calls.find(({ method }) => method === 'editMessageText')?.payload.text;
/** Orders that a list offers to open. */
const shownIn = (calls: ApiCall[]) =>
  Object.values(buttons(calls)).flatMap((data) => /^order:show:([^:]+)/.exec(data)?.[1] ?? []);
const statusLine = (status: string) => expect.stringContaining(`<b>${status}</b>`) as string;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
beforeEach(async () => {
  await emptyShop(database);
  chat = adminChat(database);
  tea = await addProduct(database, { name: 'Tea', price: '12500', stock: 10 });
  id = await place();
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

describe('a button of a card', () => {
  test('moves the order on, redraws the card and says what it is now', async () => {
    const calls = await chat.tap(await action('confirm'));
    expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
    expect(edited(calls)).toEqual(statusLine('confirmed'));
    expect(toasts(calls)).toEqual(['confirmed']);
    expect(Object.keys(buttons(calls))).toEqual([
      t('action-ship'),
      t('action-complete'),
      t('action-cancel'),
      `🔄 ${t('refresh')}`,
      t('action-list'),
    ]);
    expect((await order()).changes.at(-1)).toMatchObject({
      ...{ from: 'new', to: 'confirmed', role: 'admin', byName: 'Rustam', at: chat.clock.now() },
    });
    expect(chat.notified()).toBe(1);
  });

  test('pressed by two admins for different things: one wins, the other is told by whom and sees the new card', async () => {
    await chat.tap(await action('confirm'));
    const drawn = await version();
    const [ship, complete] = (['ship', 'complete'] as const).map((name) =>
      encodeOrderButton({ kind: 'action', action: name, order: id, version: drawn }),
    );
    const where = (from: typeof RUSTAM) => ({ from, chat: GROUP });
    const both = await Promise.all([
      chat.tap(ship ?? '', where(DILNOZA)),
      chat.tap(complete ?? '', where(RUSTAM)),
    ]);
    const { status, changes } = await order();
    const winner = status === 'shipped' ? 'Dilnoza' : 'Rustam';
    expect(changes).toHaveLength(3);
    expect(changes.at(-1)).toMatchObject({ byName: winner });
    // Both taps are answered while the other is handled: what was said is looked at together.
    const all = [...new Set(both.flat())];
    expect(toasts(all).sort()).toEqual(
      [status, t('order-conflict', { now: `${status} (${winner})` })].sort(),
    );
    const redrawn = all.filter(({ method }) => method === 'editMessageText');
    expect(redrawn).toHaveLength(2);
    redrawn.forEach(({ payload }) => expect(payload.text).toEqual(statusLine(status)));
    expect(chat.notified()).toBe(2);
  });

  test('pressed later from an old card changes nothing, says who was faster and brings the card up to date', async () => {
    const old = await action('cancel');
    await chat.tap(await action('confirm'), { from: DILNOZA });
    const calls = await chat.tap(old);
    expect(toasts(calls)).toEqual([t('order-conflict', { now: 'confirmed (Dilnoza)' })]);
    expect(calls.at(-1)?.payload.show_alert).toBe(true);
    expect(edited(calls)).toEqual(statusLine('confirmed'));
    expect(buttons(calls)).toHaveProperty(t('action-ship'));
    expect(await order()).toMatchObject({ status: 'confirmed' });
  });

  test('pressed twice changes the order once', async () => {
    const confirm = await action('confirm');
    await chat.tap(confirm);
    const calls = await chat.tap(confirm);
    expect(toasts(calls)).toEqual([t('order-conflict', { now: 'confirmed (Rustam)' })]);
    expect((await order()).changes).toHaveLength(2);
    expect((await noticesOf(database)).filter(({ notice }) => notice.kind === 'order-status')).toHaveLength(
      1,
    );
    expect(chat.notified()).toBe(1);
  });

  test('pressed twice at once changes the order once', async () => {
    const confirm = await action('confirm');
    await Promise.all([chat.tap(confirm), chat.tap(confirm)]);
    expect((await order()).changes).toHaveLength(2);
    expect(toasts(chat.calls)).toHaveLength(2);
  });

  test('that the status does not allow is refused with the status in words', async () => {
    const calls = await chat.tap(await action('refund'));
    expect(toasts(calls)).toEqual([t('order-not-allowed', { now: 'new' })]);
    expect(edited(calls)).toEqual(statusLine('new'));
    expect(await order()).toMatchObject({ status: 'new' });
  });

  test('on a card that cannot be edited any more brings a new one', async () => {
    chat.refusals.push({
      method: 'editMessageText',
      refusal: { error_code: 400, description: "Bad Request: message can't be edited" },
    });
    const calls = await chat.tap(await action('confirm'));
    expect(methods(calls)).toEqual(['editMessageText', 'sendMessage', 'answerCallbackQuery']);
    expect(calls[1]?.payload.text).toEqual(statusLine('confirmed'));
  });

  test('that Telegram no longer waits for still does its work', async () => {
    chat.refusals.push({
      method: 'answerCallbackQuery',
      refusal: { error_code: 400, description: 'Bad Request: query is too old and response timeout expired' },
    });
    await chat.tap(await action('confirm'));
    expect(await order()).toMatchObject({ status: 'confirmed' });
  });

  test.each([
    ['a network that fails', undefined],
    ['a Telegram that is unwell', { error_code: 500, description: 'Internal Server Error' }],
  ])(
    'whose card cannot be redrawn for %s tells that the order is changed all the same',
    async (_, refusal) => {
      const data = await action('confirm');
      if (refusal) chat.refusals.push({ method: 'editMessageText', refusal });
      else chat.breakOnce('editMessageText');
      const calls = await chat.tap(data);
      expect(await order()).toMatchObject({ status: 'confirmed' });
      const outcome = t('order-changed', { status: t('order-status-confirmed') });
      expect(calls.at(-1)?.payload).toMatchObject({
        text: t('card-not-redrawn', { outcome }),
        show_alert: true,
      });
      expect(chat.events).toEqual([]);
    },
  );

  test('while the database is away gets a word and throws nothing', async () => {
    const away = () => Promise.reject(new Error('connection refused'));
    chat = adminChat(database, { orders: { ...chat.shop.orders, find: away, list: away } });
    for (const data of [`order:show:${id}`, 'orders:all:0']) {
      expect(toasts(await chat.tap(data))).toEqual([t('shop-unavailable')]);
    }
  });
});

describe('forged data', () => {
  test.each([
    ['an order that is not there', 'order:confirm:4711:abcdef'],
    ['an id of another type', 'order:confirm:tea:abcdef'],
    ['a UUID', 'order:cancel:6f1c3c0e-6d0b-4f57-9a3e-3d6f3a1f9b77:abcdef'],
    ['an id beyond every number', 'order:refund:99999999999999999999:abcdef'],
    ['a card that is not there', "order:show:1';--"],
    ['a reason for nothing', 'order:r0:4711:abcdef'],
    ['a typed reason for nothing', 'order:r3:4711:abcdef'],
    ['a refund of nothing', 'order:f1:4711:abcdef'],
  ])('with %s is told that there is no such order', async (_, data) => {
    const calls = await chat.tap(data);
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([t('payment-no-order')]);
    expect(chat.states.size).toBe(0);
  });

  test.each(['confirm', 'cancel', 'r0', 'f1'])(
    '%s with a version that never was is a conflict',
    async (kind) => {
      const calls = await chat.tap(`order:${kind}:${id}:------`);
      expect(toasts(calls)).toEqual([t('order-conflict', { now: 'new (Aziza Karimova)' })]);
      expect((await order()).changes).toHaveLength(1);
      expect(await stockOf(database, tea)).toBe(6);
    },
  );

  test.each(['order:confirm:7', 'order:r9:7:abcdef', 'orders:nowhere:0', 'order:show:'])(
    '%j is left to others',
    async (data) => {
      expect(await chat.tap(data)).toEqual([]);
      expect(chat.passedOn).toHaveLength(1);
    },
  );

  test('with a page beyond the last one shows the last one', async () => {
    const calls = await chat.tap('orders:all:9999');
    expect(edited(calls)).toContain(t('admin-orders-count', { count: '1' }));
    expect(buttons(calls)).toHaveProperty(
      `№${id} · ${money('50000')} · Aziza · new`,
      encodeOrderButton({ kind: 'card', order: id, from: { filter: 'all', page: 0 } }),
    );
  });
});

describe('somebody who is not on the list', () => {
  const member = { from: MEMBER, chat: GROUP };

  test('may look, in a listed group', async () => {
    expect(texts(await chat.send('/orders', member))).toEqual([
      expect.stringContaining(t('admin-orders-count', { count: '1' })),
    ]);
    const calls = await chat.tap(`order:show:${id}`, member);
    expect(edited(calls)).toEqual(statusLine('new'));
  });

  test.each(['confirm', 'cancel', 'r0', 'r3', 'f1'])('may not press %s', async (kind) => {
    const calls = await chat.tap(`order:${kind}:${id}:${await version()}`, member);
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([t('only-listed')]);
    expect((await order()).changes).toHaveLength(1);
    expect(chat.states.size).toBe(0);
  });

  test('may not change anything in the name of the group either', async () => {
    const calls = await chat.tap(await action('confirm'), { from: NOBODY, chat: GROUP });
    expect(toasts(calls)).toEqual([languages.of('ru').t('only-listed')]);
    expect(await order()).toMatchObject({ status: 'new' });
  });

  test('does not answer the question that was put to an admin', async () => {
    await chat.tap(await reason('typed'), { from: RUSTAM, chat: GROUP });
    await chat.send('No more tea', member);
    await chat.send('No more tea', { from: NOBODY, chat: GROUP, sender_chat: GROUP });
    expect(await order()).toMatchObject({ status: 'new' });
    await chat.send('No more tea', { from: RUSTAM, chat: GROUP });
    expect(await order()).toMatchObject({ status: 'cancelled' });
  });
});

describe('cancelling', () => {
  const cancelled = () => t('notice-status', { number: id, status: t('order-status-cancelled') });

  test('asks why in place, and the way back shows the card again', async () => {
    const asked = await chat.tap(await action('cancel'));
    expect(edited(asked)).toEqual(statusLine('new'));
    expect(Object.keys(buttons(asked))).toEqual([
      'out of stock',
      'the customer refused',
      'could not be reached',
      t('reason-typed'),
      t('button-back'),
    ]);
    expect(await order()).toMatchObject({ status: 'new' });
    const back = await chat.tap(buttons(asked)[t('button-back')] ?? '');
    expect(buttons(back)).toHaveProperty(t('action-confirm'));
  });

  test('for a ready reason keeps it as a code, puts the pieces back and tells the customer once', async () => {
    const asked = await chat.tap(await action('cancel'));
    const calls = await chat.tap(buttons(asked)['could not be reached'] ?? '');
    expect(toasts(calls)).toEqual(['cancelled']);
    expect(edited(calls)).toContain('(could not be reached)');
    expect((await order()).changes.at(-1)).toMatchObject({ to: 'cancelled', reason: 'reason:no-answer' });
    expect(await stockOf(database, tea)).toBe(10);
    expect(chat.events).toEqual([
      expect.objectContaining({
        telegramId: aziza.telegramId,
        name: 'order_cancelled',
        properties: { order_id: id, by: 'admin', reason: 'reason:no-answer' },
      }),
    ]);
    expect(await noticesOf(database)).toContainEqual({
      chatId: aziza.telegramId,
      notice: { kind: 'order-status', orderId: id, status: 'cancelled', reason: 'reason:no-answer' },
    });
    await chat.tap(buttons(asked)['out of stock'] ?? '');
    expect(chat.events).toHaveLength(1);
    expect(await stockOf(database, tea)).toBe(10);
  });

  test('for a reason in own words, with a photo, 201 characters, another command and a tap in between', async () => {
    const asked = await chat.tap(await action('cancel'));
    const question = await chat.tap(buttons(asked)[t('reason-typed')] ?? '');
    expect(texts(question)).toContain(t('reason-ask', { number: id }));

    expect(texts(await chat.send(PHOTO))).toEqual([t('admin-need-text')]);
    expect(texts(await chat.send('  '))).toEqual([t('admin-need-text')]);
    expect(texts(await chat.send('x'.repeat(201)))).toEqual([
      t('checkout-too-long', { length: '201', most: '200' }),
    ]);
    expect(texts(await chat.send('/orders'))).toEqual([expect.stringContaining(t('admin-orders-title'))]);
    expect(await chat.send('/stats')).toEqual([]);
    expect(chat.passedOn).toHaveLength(1);
    expect(methods(await chat.tap(`order:show:${id}`))).toContain('editMessageText');
    expect(await order()).toMatchObject({ status: 'new' });

    const words = `${'y'.repeat(190)} <b>&"`;
    const calls = await chat.send(`  ${words}  `);
    expect(texts(calls)).toEqual([cancelled(), statusLine('cancelled')]);
    expect(texts(calls)[1]).not.toContain('<b>&"');
    expect((await order()).changes.at(-1)).toMatchObject({ reason: words });
    expect(await stockOf(database, tea)).toBe(10);
    expect(chat.events.map(({ telegramId, name, properties }) => [telegramId, name, properties])).toEqual([
      [aziza.telegramId, 'order_cancelled', { order_id: id, by: 'admin', reason: words }],
    ]);
    expect(chat.states.size).toBe(0);
  });

  test('is no longer done by somebody who was taken off the list meanwhile', async () => {
    const { access } = chat.staff;
    let isListed = true;
    chat = adminChat(database, { access: { ...access, mayChange: () => isListed } });
    await chat.tap(await reason('typed'));
    isListed = false;
    expect(await chat.send('No more tea')).toEqual([]);
    expect(await order()).toMatchObject({ status: 'new' });
  });

  test('for a reason in own words redraws the card on which it began, and sends no second one', async () => {
    await chat.tap(await reason('typed'));
    const [said, card, ...others] = await chat.send('No more tea');
    expect(said).toMatchObject({ method: 'sendMessage', payload: { text: cancelled() } });
    expect(card).toMatchObject({
      method: 'editMessageText',
      payload: { chat_id: RUSTAM.id, message_id: 50, text: statusLine('cancelled') },
    });
    expect(others).toEqual([]);
  });

  test('for a reason in own words sends a new card where the old one is gone', async () => {
    await chat.tap(await reason('typed'));
    const description = 'Bad Request: message to edit not found';
    chat.refusals.push({ method: 'editMessageText', refusal: { error_code: 400, description } });
    expect(methods(await chat.send('No more tea'))).toEqual([
      'sendMessage',
      'editMessageText',
      'sendMessage',
    ]);
  });

  test('stands, for a reason in own words, even if the words about it do not arrive', async () => {
    await chat.tap(await reason('typed'));
    const refusal = { error_code: 403, description: 'Forbidden: bot was kicked' };
    chat.refusals.push({ method: 'sendMessage', refusal }, { method: 'editMessageText', refusal });
    await chat.send('No more tea');
    expect(await order()).toMatchObject({ status: 'cancelled' });
    expect(chat.events).toHaveLength(1);
    expect(chat.states.size).toBe(0);
  });

  test('takes a reason of 200 characters', async () => {
    await chat.tap(await reason('typed'));
    await chat.send('я'.repeat(200));
    expect(await order()).toMatchObject({ status: 'cancelled' });
  });

  test('is given up with /cancel', async () => {
    await chat.tap(await reason('typed'));
    expect(texts(await chat.send('/cancel'))).toEqual([t('admin-cancelled')]);
    expect(await chat.send('No more tea')).toEqual([]);
    expect(await order()).toMatchObject({ status: 'new' });
    expect(chat.events).toEqual([]);
  });

  test('whose reason is written too late says who was faster and shows the card', async () => {
    await chat.tap(await reason('typed'));
    await chat.tap(await action('confirm'), { from: DILNOZA });
    const calls = await chat.send('No more tea');
    expect(texts(calls)).toEqual([
      t('order-conflict', { now: 'confirmed (Dilnoza)' }),
      statusLine('confirmed'),
    ]);
    expect(await order()).toMatchObject({ status: 'confirmed' });
  });

  test('begun for another order is about that one from then on', async () => {
    await chat.tap(await reason('typed'));
    const first = id;
    id = await place({ person: karim }, 1);
    await chat.tap(await reason('typed'));
    await chat.send('No more tea');
    expect(await order()).toMatchObject({ status: 'cancelled' });
    expect(await chat.shop.orders.find(first)).toMatchObject({ status: 'new' });
  });

  test('can be answered again when the database was away', async () => {
    const { desk } = chat.shop;
    let isAway = true;
    const change = (request: OrderChangeRequest) =>
      isAway ? Promise.reject(new Error('connection refused')) : desk.change(request);
    chat = adminChat(database, { desk: { ...desk, change } });
    await chat.tap(await reason('typed'));
    expect(texts(await chat.send('No more tea'))).toEqual([t('checkout-failed')]);
    isAway = false;
    await chat.send('No more tea');
    expect(await order()).toMatchObject({ status: 'cancelled' });
  });

  test('a paid order says to return the money', async () => {
    await pay();
    const preset = await chat.tap(await reason('out-of-stock'));
    expect(toasts(preset)).toEqual([t('order-return-money')]);
    expect(preset.at(-1)?.payload.show_alert).toBe(true);

    id = await place({ person: karim }, 1);
    await pay();
    await chat.tap(await reason('typed'));
    expect(texts(await chat.send('No more tea'))[0]).toBe(t('order-return-money'));
  });
});

describe('completing and refunding', () => {
  test('a completed order is an event of the customer, once', async () => {
    await chat.tap(await action('confirm'));
    const complete = await action('complete');
    await chat.tap(complete, { from: RUSTAM, chat: GROUP });
    await chat.tap(complete, { from: DILNOZA, chat: GROUP });
    expect(chat.events.map(({ telegramId, name, properties }) => [telegramId, name, properties])).toEqual([
      [aziza.telegramId, 'order_completed', { order_id: id }],
    ]);
  });

  test('confirming and shipping are no events', async () => {
    await chat.tap(await action('confirm'));
    await chat.tap(await action('ship'));
    expect(await order()).toMatchObject({ status: 'shipped' });
    expect(chat.events).toEqual([]);
  });

  test.each([
    ['with the pieces back on the shelf', true, 10],
    ['with the pieces kept by the customer', false, 6],
  ])('a refund %s', async (_, restock, left) => {
    await setStatus('completed');
    const asked = await chat.tap(await action('refund'));
    expect(await order()).toMatchObject({ status: 'completed' });
    const data = buttons(asked)[t(restock ? 'refund-restock' : 'refund-only')] ?? '';
    expect(data).toBe(await refund(restock));
    const calls = await chat.tap(data);
    expect(toasts(calls)).toEqual(['refunded']);
    expect(edited(calls)).toEqual(statusLine('refunded'));
    expect(await stockOf(database, tea)).toBe(left);
    await chat.tap(data);
    expect(await stockOf(database, tea)).toBe(left);
    expect(chat.events.map(({ telegramId, name, properties }) => [telegramId, name, properties])).toEqual([
      [aziza.telegramId, 'order_refunded', { order_id: id }],
    ]);
  });

  test('a refund of an order that was paid by card says to return the money', async () => {
    await pay();
    const asked = await chat.tap(await action('refund'));
    const calls = await chat.tap(buttons(asked)[t('refund-only')] ?? '');
    expect(toasts(calls)).toEqual([t('order-return-money')]);
    expect(edited(calls)).toContain('paid on 23 Nov 2026, 14:30');
  });

  test('an order of nobody on Telegram is no event of anybody', async () => {
    await database.query('UPDATE users SET telegram_id = NULL');
    await database.query('DELETE FROM bot_order_details');
    await setStatus('shipped');
    await chat.tap(await action('complete'));
    expect(await order()).toMatchObject({ status: 'completed' });
    expect(chat.events).toEqual([]);
  });
});

describe('/orders', () => {
  test('lists what waits, the oldest first, with the filters below', async () => {
    const second = await place({ person: karim, at: T + 1_000 }, 1);
    await chat.tap(`order:confirm:${id}:${await version()}`);
    const third = await place({ at: T + 2_000 }, 1);
    const calls = await chat.send('/orders');
    expect(texts(calls)).toEqual([`<b>Orders · pending</b>\nFound: 2\n\n${t('admin-orders-search')}`]);
    expect(buttons(calls)).toEqual({
      [`№${second} · ${money('12500')} · Karim · new`]: `order:show:${second}`,
      [`№${third} · ${money('12500')} · Aziza · new`]: `order:show:${third}`,
      '• pending •': 'orders:pending:0',
      'in progress': 'orders:open:0',
      completed: 'orders:completed:0',
      'cancelled, refunded': 'orders:closed:0',
      all: 'orders:all:0',
    });
  });

  test.each([
    ['open', 'confirmed'],
    ['open', 'Paid'],
    ['open', 'shipped'],
    ['completed', 'delivered'],
    ['completed', 'completed'],
    ['closed', 'canceled'],
    ['closed', 'refunded'],
    ['pending', 'PENDING'],
    ['all', 'at the customs'],
  ])('the filter %s shows an order that is %s', async (filter, status) => {
    await setStatus(status);
    for (const name of ['pending', 'open', 'completed', 'closed']) {
      const calls = await chat.tap(`orders:${name}:0`);
      expect({ name, isShown: shownIn(calls).includes(id) }).toEqual({
        name,
        isShown: name === filter,
      });
    }
    expect(shownIn(await chat.tap('orders:all:0'))).toContain(id);
  });

  test('goes through pages, and shows the card of an order that is chosen', async () => {
    await database.query('UPDATE products SET stock = NULL');
    const all = [id];
    for (let n = 1; n <= 16; n += 1) all.push(await place({ at: T + n * 1_000 }, 1));
    const first = await chat.send('/orders');
    expect(shownIn(first)).toEqual(all.slice(0, 8));
    expect(buttons(first)).toMatchObject({ '1/3': 'orders:pending:0', '»': 'orders:pending:1' });
    expect(buttons(first)).not.toHaveProperty('«');
    const second = await chat.tap('orders:pending:1');
    expect(shownIn(second)).toEqual(all.slice(8, 16));
    expect(buttons(second)).toMatchObject({ '«': 'orders:pending:0', '»': 'orders:pending:2' });
    const last = await chat.tap('orders:pending:2');
    expect(shownIn(last)).toEqual(all.slice(16));
    expect(buttons(last)).not.toHaveProperty('»');

    const card = await chat.tap(`order:show:${all[16]}`);
    expect(edited(card)).toContain(t('order-title', { number: all[16] ?? '' }));
  });

  test('an order goes back to the page from which it was opened, whatever was done with it', async () => {
    await database.query('UPDATE products SET stock = NULL');
    for (let n = 1; n <= 8; n += 1) await place({ at: T + n * 1_000 }, 1);
    const list = await chat.tap('orders:all:1');
    let shown = await chat.tap(Object.values(buttons(list))[0] ?? '');
    expect(buttons(shown)).toHaveProperty(t('action-list'), 'orders:all:1');
    for (const label of [t('action-cancel'), t('button-back'), t('action-confirm'), t('action-ship')]) {
      shown = await chat.tap(
        buttons(shown)[label] ?? '',
        {},
        { text: 'Card', reply_markup: markupOf(shown) },
      );
    }
    expect(edited(shown)).toEqual(statusLine('shipped'));
    expect(buttons(shown)).toHaveProperty(t('action-list'), 'orders:all:1');
  });

  test('while the database is away gets a word, in a group as well', async () => {
    const list = () => Promise.reject(new Error('connection refused'));
    chat = adminChat(database, { orders: { ...chat.shop.orders, list } });
    const calls = await chat.send('/orders', { from: RUSTAM, chat: GROUP });
    expect(texts(calls)).toEqual([t('shop-unavailable')]);
  });

  test('what no button can name is listed without buttons instead of not at all', async () => {
    const long = { ...(await order()), id: 'x'.repeat(41) };
    const { orders } = chat.shop;
    const found = { orders: [long, await order()], total: 2 };
    chat = adminChat(database, {
      orders: {
        ...orders,
        list: () => Promise.resolve(found),
        search: () => Promise.resolve({ orders: [long], total: 1 }),
        find: (wanted) => Promise.resolve(wanted === long.id ? long : undefined),
      },
    });
    const list = await chat.send('/orders');
    expect(shownIn(list)).toEqual([id]);
    const card = await chat.send(`/orders ${long.id}`);
    expect(texts(card)).toEqual([statusLine('new')]);
    expect(buttons(card)).toEqual({ [t('action-list')]: 'orders:pending:0' });
  });

  test('says so where there is nothing', async () => {
    const calls = await chat.tap('orders:closed:0');
    expect(edited(calls)).toContain(t('admin-orders-none'));
    expect(Object.keys(buttons(calls))).toHaveLength(5);
  });

  test('with a number shows the card of that order', async () => {
    for (const asked of [id, `№${id}`, `#${id}`, ` ${id} `]) {
      const calls = await chat.send(`/orders ${asked}`);
      expect(texts(calls)).toEqual([statusLine('new')]);
      expect(buttons(calls)).toHaveProperty(t('action-confirm'));
    }
  });

  test('with a phone finds the orders of whoever has it', async () => {
    for (const asked of ['+998 90 123-45-67', '901234567', '4567'])
      expect(texts(await chat.send(`/orders ${asked}`))).toEqual([statusLine('new')]);
    const other = await place({ at: T + 1_000 }, 1);
    const calls = await chat.send('/orders 4567');
    expect(texts(calls)).toEqual([t('search-found', { query: '4567', count: '2' })]);
    expect(Object.values(buttons(calls))).toEqual([
      `order:show:${other}`,
      `order:show:${id}`,
      'orders:pending:0',
    ]);
  });

  test('with a phone of somebody with many orders goes through pages of them', async () => {
    await database.query('UPDATE products SET stock = NULL');
    const all = [id];
    for (let n = 1; n <= 9; n += 1) all.unshift(await place({ at: T + n * 1_000 }, 1));
    const first = await chat.send('/orders +998 90 123-45-67');
    expect(shownIn(first)).toEqual(all.slice(0, 8));
    const second = await chat.tap(buttons(first)['»'] ?? '');
    expect(shownIn(second)).toEqual(all.slice(8));
    expect(edited(second)).toBe(t('search-found', { query: '+998 90 123-45-67', count: '10' }));
    expect(shownIn(await chat.tap(buttons(second)['«'] ?? ''))).toEqual(all.slice(0, 8));
    expect(shownIn(await chat.tap('orders:find:9999:4567'))).toEqual(all.slice(8));
  });

  test.each(['nobody', '<b>&"', '999999999999999999999', "' OR 1=1 --", '567', 'x'.repeat(4_000)])(
    'with %j finds nothing and says so',
    async (asked) => {
      const calls = await chat.send(`/orders ${asked}`);
      expect(methods(calls)).toEqual(['sendMessage']);
      expect(texts(calls)).toEqual([expect.stringMatching(/^No order for “.{1,60}”/)]);
      expect(texts(calls)[0]).not.toContain('<');
    },
  );

  test('asked in a topic is answered there', async () => {
    const calls = await chat.send(
      {
        text: '/orders',
        entities: [{ type: 'bot_command', offset: 0, length: 7 }],
        is_topic_message: true,
        message_thread_id: 9,
      },
      { from: RUSTAM, chat: GROUP },
    );
    expect(calls[0]?.payload).toMatchObject({ chat_id: GROUP.id, message_thread_id: 9 });
  });
});

test('the card has a map where the customer sent a point', async () => {
  id = await place({ address: null, location: { latitude: 41.3, longitude: 69.25 } }, 1);
  const calls = await chat.tap(`order:show:${id}`);
  expect(buttons(calls)).toHaveProperty(t('action-map'), 'https://maps.google.com/?q=41.3,69.25');
  expect(edited(calls)).toContain(t('checkout-by-location'));
});

test('every change is told in every admin chat', async () => {
  await database.query('DELETE FROM bot_notices');
  await chat.tap(await action('confirm'));
  expect(
    (await noticesOf(database)).flatMap(({ chatId, notice }) => (notice.kind === 'order-card' ? chatId : [])),
  ).toEqual(ADMIN_CHATS);
});
