import { orderButton } from '../../../src/bot/customer/order-button';
import { type OrderCard } from '../../../src/shop/order';
import { aProduct, anOrder, memoryShop } from '../support/memory-shop';
import { AZIZA, languages, methods, shopChat } from '../support/shop-chat';

const UUID = '4a7c1f8e-1111-4222-8333-944455556666';
const tea = aProduct({ id: '1', name: 'Green tea' });

function open(orders: OrderCard[], products = [tea]) {
  const shop = memoryShop(products, orders);
  const paid: string[] = [];
  const chat = shopChat(shop, {
    requestPayment: (_ctx, order) => {
      paid.push(order.id);
      return Promise.resolve();
    },
  });
  return { shop, chat, paid };
}

test('orders are listed six a page, newest first', async () => {
  const orders = Array.from({ length: 8 }, (_, index) =>
    anOrder({ id: String(index + 1), placedAt: Date.parse('2026-11-01T07:00:00Z') + index * 86_400_000 }),
  );
  const { chat } = open([...orders, anOrder({ id: UUID, status: 'Being weighed' })]);
  await chat.send('/my_orders');
  expect(chat.labels()).toMatchInlineSnapshot(`
    [
      [
        "№4a7c1f8e · 20 Nov 2026 · 2,000 UZS · Being weighed",
      ],
      [
        "№8 · 8 Nov 2026 · 2,000 UZS · new",
      ],
      [
        "№7 · 7 Nov 2026 · 2,000 UZS · new",
      ],
      [
        "№6 · 6 Nov 2026 · 2,000 UZS · new",
      ],
      [
        "№5 · 5 Nov 2026 · 2,000 UZS · new",
      ],
      [
        "№4 · 4 Nov 2026 · 2,000 UZS · new",
      ],
      [
        "1/2",
        "»",
      ],
      [
        "🛍 Catalogue",
        "🏠 Menu",
      ],
    ]
  `);
  await chat.tap('»');
  expect(chat.labels()[2]?.[0]).toContain('№1 ·');
});

test('an order shows its lines, where it goes and how it moved', async () => {
  const { chat } = open([
    anOrder({
      id: UUID,
      status: 'shipped',
      comment: 'Call <first> & wait',
      changes: [
        { at: 0, from: null, to: 'new', role: 'customer', byName: null, reason: null },
        {
          at: Date.parse('2026-11-20T09:00:00Z'),
          from: 'new',
          to: 'shipped',
          role: 'admin',
          byName: 'Boss',
          reason: null,
        },
      ],
    }),
  ]);
  await chat.send('/my_orders');
  await chat.tap('4a7c1f8e');
  expect(chat.text()).toMatchInlineSnapshot(`
    "<b>Order No. 4a7c1f8e</b> · shipped
    20 Nov 2026, 12:05

    • Green tea — 2 × 1,000 UZS = 2,000 UZS
    <b>Total: 2,000 UZS</b>

    Name: Aziza
    Phone: +998901234567
    Address: Amir Temur 1
    Comment: Call &lt;first&gt; &amp; wait
    Payment: 💵 On delivery

    20 Nov 2026, 14:00 — shipped"
  `);
  expect(chat.newest().text).not.toContain('Boss');
  expect(chat.labels()).toEqual([['🔁 Order again'], ['📦 My orders', '🏠 Menu']]);
});

test.each(['O', 'r', 'd', 'D', 'y'])('an order of somebody else does not exist (%s)', async (key) => {
  const foreign = anOrder({ id: '5', telegramId: 8, payment: 'online' });
  const { shop, chat, paid } = open([foreign]);
  await chat.send('/my_orders');
  const calls = await chat.tapData(`shop/0/0/${key}5/fSoAh`);
  expect(chat.newest().text).toBe('There is no such order.');
  expect(methods(calls)).toContain('answerCallbackQuery');
  expect(shop.orderCards.get('5')).toEqual(foreign);
  expect(shop.held(AZIZA.id)).toEqual({});
  expect(paid).toEqual([]);
});

test('an order of nobody on Telegram is nobody’s', async () => {
  const { chat } = open([anOrder({ id: '5', telegramId: null })]);
  await chat.send('/start');
  await chat.tapData('shop/0/0/O5/fSoAh');
  expect(chat.newest().text).toBe('There is no such order.');
});

test('an own order is cancelled after a question, once, and the admins are told', async () => {
  const { shop, chat } = open([anOrder({ id: '5' })]);
  await chat.send('/my_orders');
  await chat.tap('№5');
  await chat.tap('✖️ Cancel the order');
  expect(shop.orderCards.get('5')?.status).toBe('new');
  const surely = chat.data('✖️ Yes, cancel it');
  const first = await chat.tapData(surely);
  const second = await chat.tapData(surely);

  expect(shop.orderCards.get('5')).toMatchObject({
    status: 'cancelled',
    changes: [{ role: 'customer', to: 'cancelled' }],
  });
  expect(chat.toasts(first)).toEqual(['Order No. 5 is cancelled']);
  expect(chat.toasts(second)).toEqual(['Order No. 5 is cancelled']);
  expect(chat.tracked('order_cancelled')).toEqual([{ order_id: '5', by: 'customer' }]);
  expect(chat.notified()).toBe(1);
  expect(chat.labels().flat()).not.toContain('✖️ Cancel the order');
});

test('an order that the shop took up meanwhile is not cancelled', async () => {
  const { shop, chat } = open([anOrder({ id: '5' })]);
  await chat.send('/my_orders');
  await chat.tap('№5');
  await chat.tap('✖️ Cancel the order');
  shop.orderCards.set('5', anOrder({ id: '5', status: 'shipped' }));
  const calls = await chat.tap('✖️ Yes, cancel it');
  expect(chat.toasts(calls)).toEqual(['The order is being worked on: only the shop can cancel it now']);
  expect(shop.orderCards.get('5')?.status).toBe('shipped');
  expect(chat.tracked('order_cancelled')).toEqual([]);
});

test('repeating puts the lines in once and names what is not there any more', async () => {
  const { shop, chat } = open([
    anOrder({
      id: '5',
      lines: [
        { productId: '1', name: 'Green tea', quantity: '2', price: '1000', total: '2000' },
        { productId: '9', name: 'Honey', quantity: '1', price: '1000', total: '1000' },
      ],
    }),
  ]);
  await chat.send('/my_orders');
  await chat.tap('№5');
  const again = chat.data('🔁 Order again');
  const calls = await chat.tapData(again);
  await chat.tapData(again);
  expect(shop.held(AZIZA.id)).toEqual({ 1: 2 });
  expect(chat.toasts(calls)).toEqual(['Everything is in your cart but what is out of stock: Honey']);
  expect(chat.newest().text).toContain('1. Green tea — 2 ×');
});

test('when nothing of an order is left, that is said', async () => {
  const { chat } = open([anOrder({ id: '5' })], []);
  await chat.send('/my_orders');
  await chat.tap('№5');
  const calls = await chat.tap('🔁 Order again');
  expect(chat.toasts(calls)).toEqual(['Nothing of this order is on sale any more']);
});

test.each(['new', 'confirmed', 'shipped'])(
  'an order to be paid online that is %s can be paid',
  async (status) => {
    const { shop, chat, paid } = open([anOrder({ id: '5', payment: 'online', status })]);
    await chat.send('/my_orders');
    await chat.tap('№5');
    const pay = chat.data('💳 Pay now');
    await chat.tapData(pay);
    expect(paid).toEqual(['5']);

    shop.orderCards.set('5', anOrder({ id: '5', payment: 'online', status: 'paid', paidAt: 1 }));
    await chat.tapData(pay);
    expect(paid).toEqual(['5']);
    expect(chat.labels().flat()).not.toContain('💳 Pay now');
  },
);

test.each<[string, Partial<OrderCard>]>([
  ['paid on delivery', { payment: 'on-delivery' }],
  ['of another program', { payment: null }],
  ['paid already', { payment: 'online', paidAt: 1 }],
  ['paid in another way', { payment: 'online', status: 'paid' }],
  ['completed', { payment: 'online', status: 'completed' }],
  ['cancelled', { payment: 'online', status: 'cancelled' }],
])('an order %s has nothing to pay', async (_, more) => {
  const { chat } = open([anOrder({ id: '5', ...more })]);
  await chat.send('/my_orders');
  await chat.tap('№5');
  expect(chat.labels().flat()).not.toContain('💳 Pay now');
});

test('a person without orders is led to the catalogue', async () => {
  const { chat } = open([]);
  await chat.send('/my_orders');
  expect(chat.newest().text).toBe('You have no orders yet.');
  expect(chat.labels().flat()).toContain('🛍 Catalogue');
});

describe('the button under what is told of an order', () => {
  const dataOf = (id: string) => {
    const [button] = orderButton(id, languages.of('en'))?.inline_keyboard.flat() ?? [];
    return button && 'callback_data' in button ? button.callback_data : undefined;
  };

  test('opens that order in a message of its own, with its buttons, and answers the tap', async () => {
    const { chat } = open([anOrder({ id: UUID }), anOrder({ id: '5' })]);
    await chat.send('/start');
    const told = chat.newest().id;
    const calls = await chat.tapData(dataOf(UUID)!);
    expect(methods(calls)).toEqual(['sendMessage', 'answerCallbackQuery']);
    expect(chat.newest().id).not.toBe(told);
    expect(chat.newest().text).toContain('Order No. 4a7c1f8e');
    await chat.tap('✖️ Cancel the order');
    expect(chat.newest().text).toContain('4a7c1f8e');
  });

  test('opens no order of somebody else', async () => {
    const { chat } = open([anOrder({ id: '5', telegramId: 8 })]);
    await chat.send('/start');
    await chat.tapData(dataOf('5')!);
    expect(chat.newest().text).toBe('There is no such order.');
  });

  test('is left out for an id that no button carries', () => {
    expect(dataOf('x'.repeat(36))).toBeDefined();
    expect(dataOf('x'.repeat(37))).toBeUndefined();
    expect(dataOf('two words')).toBeUndefined();
  });

  test('says that the shop cannot be reached where it cannot', async () => {
    const { shop, chat } = open([anOrder({ id: '5' })]);
    await chat.send('/start');
    shop.isAway = true;
    const calls = await chat.tapData(dataOf('5')!);
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(chat.failure()).toBeUndefined();
  });
});
