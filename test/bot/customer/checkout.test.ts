import { type Database } from '../../../src/store/database';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { addProduct, emptyShop, stockOf } from '../../store/shop-fixture';
import { AZIZA, BOT_INFO, methods, type ApiCall } from '../support/shop-chat';
import { KARIM, keysOf, said, storeChat, toasts, type StoreChat } from '../support/store-chat';

let database: Database;
let chat: StoreChat;
let tea: string;
beforeAll(async () => void (database = await openEmbeddedTestDatabase()));
afterAll(() => database.close());
beforeEach(() => setUp());

/** A shop with ten packets of tea, two of them in the cart. */
async function setUp(options: { canPayOnline?: boolean } = {}) {
  await emptyShop(database);
  chat = storeChat(database, options);
  tea = await addProduct(database, { name: 'Green tea', price: '149000', stock: 10 });
  await chat.shop.carts.set(AZIZA.id, tea, 2);
}

const ASKS = {
  name: 'What should we call you?',
  phone: 'Which phone number',
  place: 'Where should we deliver?',
  comment: 'A comment on the order?',
  payment: 'How would you like to pay?',
  summary: 'Almost done, please check your order.',
};
type Step = keyof typeof ASKS;
const ANSWERS: [step: Step, answer: string][] = [
  ['name', 'Aziza'],
  ['phone', '+998 90 123 45 67'],
  ['place', 'Chilonzor 5'],
  ['comment', 'Skip'],
  ['payment', '💵 On delivery'],
];

/** From the cart to a question, or to the summary, with good answers. */
async function reach(step: Step): Promise<ApiCall[]> {
  await chat.send('/cart');
  let calls = await chat.tap('Check out');
  for (const [at, answer] of ANSWERS) {
    if (at === step || asks(calls, 'summary')) break;
    calls = await chat.send(answer);
  }
  expectAsked(calls, step);
  return calls;
}
const asks = (calls: readonly ApiCall[], step: Step) =>
  said(calls).some((text) => text.startsWith(ASKS[step]));
const expectAsked = (calls: readonly ApiCall[], step: Step) =>
  expect(said(calls)).toContainEqual(expect.stringContaining(ASKS[step]));
/** The summary with its buttons, as it stands in the chat. */
const summary = () => chat.withButton('Place the order', AZIZA);

const orders = async () => (await chat.shop.orders.ofCustomer(AZIZA.id, { offset: 0, limit: 10 })).orders;
const pieces = async () => (await chat.shop.carts.of(AZIZA.id)).lines.map(({ quantity }) => quantity);
const change = (set: string) =>
  database.query(`UPDATE products SET ${set} WHERE id::text = $id`, { id: tea });
/** No question is open: a text is a search. */
async function expectOver() {
  expect(said(await chat.send('socks'))[0]).toContain('Nothing was found for “socks”');
}

describe('without payment online', () => {
  test('four questions lead to a summary, and one tap to an order', async () => {
    const summaryCalls = await reach('summary');
    expect(said(summaryCalls).at(-1)?.replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
      "<b>Your order</b>

      • Green tea — 2 × 149,000 UZS = 298,000 UZS
      <b>Total: 298,000 UZS</b>

      Name: Aziza
      Phone: +998901234567
      Address: Chilonzor 5"
    `);
    const calls = await chat.tap('Place the order');

    const [order] = await orders();
    expect(order).toMatchObject({ status: 'new', total: '298000' });
    expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
      ...{ contactName: 'Aziza', phone: '+998901234567', address: 'Chilonzor 5' },
      ...{ comment: null, payment: 'on-delivery' },
    });
    expect(said(calls).at(-1)).toContain(`Order <b>No. ${order?.id}</b> for 298,000\u00a0UZS is placed`);
    expect(await pieces()).toEqual([]);
    expect(await stockOf(database, tea)).toBe(8);
    expect(chat.tracked('checkout_step')).toEqual([
      { step: 'name' },
      { step: 'phone' },
      { step: 'place' },
      { step: 'comment' },
    ]);
    expect(chat.tracked('order_placed')).toEqual([
      { order_id: order?.id, total: '298000', items: 1, payment: 'on-delivery' },
    ]);
    expect(chat.notified()).toBe(1);
    await expectOver();
  });

  test('the next checkout offers what was answered before', async () => {
    await reach('summary');
    await chat.tap('Place the order');
    await chat.shop.carts.set(AZIZA.id, tea, 1);
    expect(keysOf(await reach('name'))).toEqual(['Aziza', '✖️ Cancel the checkout']);
    expect(keysOf(await chat.send('Aziza'))).toContain('+998901234567');
    expect(keysOf(await chat.send('+998901234567'))).toContain('Chilonzor 5');
  });

  test('a contact of one’s own and a point on the map are answers', async () => {
    await reach('phone');
    const contact = { phone_number: '998901112233', first_name: 'A', user_id: AZIZA.id };
    expectAsked(await chat.sendOther({ contact }), 'place');
    expectAsked(await chat.sendOther({ location: { latitude: 41.3, longitude: 69.2 } }), 'comment');
    await chat.send('Call <first>');
    await chat.tap('Place the order');
    const [order] = await orders();
    expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
      ...{ phone: '+998901112233', address: null, comment: 'Call <first>' },
      location: { latitude: 41.3, longitude: 69.2 },
    });
  });
});

test('a place chosen on the map by its name keeps the name, and the point', async () => {
  await reach('place');
  const location = { latitude: 41.3, longitude: 69.2 };
  const venue = { title: 'Chorsu bozori', address: 'Tafakkur 57', location };
  expectAsked(await chat.sendOther({ location, venue }), 'comment');
  expect(said(await chat.send('Skip')).at(-1)).toContain('Address: Chorsu bozori, Tafakkur 57');
  await chat.tap('Place the order');
  const [order] = await orders();
  expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
    ...{ address: 'Chorsu bozori, Tafakkur 57', location },
  });
});

test.each([
  ['without an address', { title: 'Chorsu', address: '' }, 'Chorsu'],
  ['longer than an address may be', { title: 'Ч'.repeat(400), address: 'x' }, `${'Ч'.repeat(299)}…`],
  ['of nothing but spaces', { title: ' ', address: ' ' }, 'a point on the map'],
])('a place on the map %s is an answer too', async (_, venue, shown) => {
  await reach('place');
  const location = { latitude: 41.3, longitude: 69.2 };
  await chat.sendOther({ location, venue: { ...venue, location } });
  expect(said(await chat.send('Skip')).at(-1)).toContain(`Address: ${shown}`);
});

describe('a bad answer is told over the question’s buttons, and the question stays open', () => {
  const photo = { photo: [{ file_id: 'x', file_unique_id: 'x', width: 1, height: 1 }] };
  const foreign = { contact: { phone_number: '998901112233', first_name: 'K', user_id: KARIM.id } };
  const nobodys = { contact: { phone_number: '998901112233', first_name: 'K' } };
  const own = { contact: { phone_number: '12', first_name: 'A', user_id: AZIZA.id } };
  const long = { text: 'я'.repeat(4_096) };
  const TEXT = 'This needs an answer in text.';
  const PHONE = 'That does not look like a phone number.';

  test.each<[Step, string, object, string]>([
    ['name', 'a photo', photo, TEXT],
    ['name', 'a text of 4,096 characters', long, 'Too long: 4,096 characters'],
    ['name', 'nothing but spaces', { text: ' \n\t ' }, TEXT],
    ['phone', 'a photo', photo, TEXT],
    ['phone', 'a text of 4,096 characters', long, 'Too long: 4,096 characters'],
    ['phone', 'nothing but spaces', { text: '   ' }, TEXT],
    ['phone', 'letters', { text: '+998 9O 123 45 67' }, PHONE],
    ['phone', 'too few digits', { text: '12345' }, PHONE],
    ['phone', 'the contact of somebody else', foreign, 'That is not your own contact.'],
    ['phone', 'a contact of nobody on Telegram', nobodys, 'That is not your own contact.'],
    ['phone', 'an own contact that is no number', own, PHONE],
    ['place', 'a photo', photo, TEXT],
    ['place', 'a text of 4,096 characters', long, 'Too long: 4,096 characters'],
    ['place', 'nothing but spaces', { text: '   ' }, TEXT],
    ['comment', 'a sticker', { sticker: { file_id: 'x' } }, TEXT],
    ['comment', 'a text of 4,096 characters', long, 'Too long: 4,096 characters'],
    ['comment', 'nothing but spaces', { text: '   ' }, TEXT],
    ['payment', 'a photo', photo, TEXT],
    ['payment', 'a text of 4,096 characters', long, 'Too long: 4,096 characters'],
    ['payment', 'words of one’s own', { text: 'in gold' }, 'Please choose one of the buttons.'],
  ])('%s: %s', async (step, _, content, complaint) => {
    await setUp({ canPayOnline: true });
    const keys = keysOf(await reach(step));
    for (let time = 0; time < 2; time += 1) {
      const calls = await chat.sendOther(content);
      expect(methods(calls)).toEqual(['sendMessage']);
      expect(said(calls)[0]).toContain(complaint);
      expect(keysOf(calls)).toEqual(keys);
    }
    const index = ANSWERS.findIndex(([at]) => at === step);
    expectAsked(await chat.send(ANSWERS[index]?.[1] ?? ''), ANSWERS[index + 1]?.[0] ?? 'summary');
    expect(chat.tracked('checkout_step')).toHaveLength(index + 1);
  });

  test('under the summary a text is told to use the buttons', async () => {
    await reach('summary');
    expect(said(await chat.send('yes'))[0]).toContain('press one of its buttons');
    await chat.tap('Place the order');
    expect(await orders()).toHaveLength(1);
  });
});

test.each([101, 102, 105])(
  'how long %s characters are is said without a form of the number in Russian',
  async (length) => {
    await chat.shop.profiles.chooseLocale(AZIZA.id, 'ru');
    await chat.send('/cart');
    await chat.tap('Оформить заказ');
    expect(said(await chat.send('я'.repeat(length)))).toEqual([
      `Слишком длинно, знаков: ${length}, а можно не больше 100. Напишите короче.`,
    ]);
  },
);

test('an answer is the buyer’s own: somebody else’s text is none', async () => {
  await reach('name');
  await chat.send('Karim', KARIM);
  expectAsked(await chat.send('Aziza'), 'phone');
});

describe('back', () => {
  test.each<[Step, Step]>([
    ['phone', 'name'],
    ['place', 'phone'],
    ['comment', 'place'],
    ['payment', 'comment'],
  ])('from %s leads to %s, whose answer is given again', async (step, before) => {
    await setUp({ canPayOnline: true });
    expect(keysOf(await reach(step))).toContain('◀️ Back');
    expectAsked(await chat.send('◀️ Back'), before);
    const answer = ANSWERS.find(([at]) => at === before)?.[1] ?? '';
    expectAsked(await chat.send(answer), step);
  });

  test('the first question has no way back', async () => {
    expect(keysOf(await reach('name'))).not.toContain('◀️ Back');
    expectAsked(await chat.send('◀️ Back'), 'name');
  });

  test('the details can be changed from the summary, and the last answer counts', async () => {
    await reach('summary');
    expectAsked(await chat.tap('Change the details'), 'name');
    for (const answer of ['Karim', '+998 90 123 45 67', 'Yunusobod 1', 'Skip']) await chat.send(answer);
    await chat.tap('Place the order');
    const [order] = await orders();
    expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
      ...{ contactName: 'Karim', address: 'Yunusobod 1' },
    });
  });
});

describe('what was answered is offered where the details are changed', () => {
  const OWN: [Step, string][] = [
    ['name', 'Karim <b>&'],
    ['phone', '+998911234567'],
    ['place', 'Yunusobod 1'],
    ['comment', 'After six'],
  ];

  test('as a button under each question, however often they are', async () => {
    await reach('name');
    for (const [, answer] of OWN) await chat.send(answer);
    for (let time = 0; time < 2; time += 1) {
      let calls = await chat.tap('Change the details');
      for (const [, answer] of OWN) {
        expect(keysOf(calls)).toContain(answer);
        calls = await chat.send(answer);
      }
      expectAsked(calls, 'summary');
    }
    expect(chat.tracked('checkout_started')).toHaveLength(1);
    await chat.tap('Place the order');
    const [order] = await orders();
    expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
      ...{ contactName: 'Karim <b>&', phone: '+998911234567', address: 'Yunusobod 1', comment: 'After six' },
    });
  });

  test('a comment that was left out the second time is gone', async () => {
    await reach('name');
    for (const [, answer] of OWN) await chat.send(answer);
    await chat.tap('Change the details');
    for (const [, answer] of OWN.slice(0, 3)) await chat.send(answer);
    expect(said(await chat.send('Skip')).at(-1)).not.toContain('After six');
  });
});

describe('leaving', () => {
  const steps: Step[] = ['name', 'phone', 'place', 'comment', 'payment', 'summary'];

  test.each(steps)('/cancel at %s ends the checkout and keeps the cart', async (step) => {
    await setUp({ canPayOnline: true });
    await reach(step);
    expect(said(await chat.send('/cancel'))).toEqual(['The checkout is cancelled. Your cart is kept: /cart']);
    expect(chat.tracked('checkout_cancelled')).toEqual([{ step }]);
    expect(await pieces()).toEqual([2]);
    expect(await orders()).toEqual([]);
    await expectOver();
  });

  test.each(steps.slice(0, -1))('the button at %s does the same', async (step) => {
    await setUp({ canPayOnline: true });
    await reach(step);
    expect(said(await chat.send('✖️ Cancel the checkout'))[0]).toContain('The checkout is cancelled.');
    expect(await pieces()).toEqual([2]);
    await expectOver();
  });

  test('the button under the summary does the same, and takes the buttons away', async () => {
    await reach('summary');
    const { shown } = summary();
    expect(said(await chat.tap('Cancel the checkout')).at(-1)).toContain('The checkout is cancelled.');
    expect(chat.messages.get(shown.id)?.rows).toEqual([]);
    expect(await pieces()).toEqual([2]);
    await expectOver();
  });

  test('/cancel without a checkout says that there is nothing to cancel', async () => {
    expect(said(await chat.send('/cancel'))[0]).toContain('There is nothing to cancel.');
  });
});

describe('in between', () => {
  test.each<[Step]>([['name'], ['comment'], ['summary']])(
    'another command at %s is answered, a reminder follows, and the checkout goes on',
    async (step) => {
      await reach(step);
      const words = said(await chat.send('/help'));
      expect(words[0]).toContain('How to shop here');
      expect(words.at(-1)).toContain('You are in the checkout');
      if (step === 'summary') await chat.tap('Place the order');
      else for (const [, answer] of ANSWERS.slice(step === 'name' ? 0 : 3, 4)) await chat.send(answer);
      if (step !== 'summary') await chat.tap('Place the order');
      expect(await orders()).toHaveLength(1);
    },
  );

  test.each<[Step]>([['name'], ['place'], ['summary']])(
    'what Telegram tells of the chat at %s, such as a pin, is no answer and gets none',
    async (step) => {
      await reach(step);
      const pinned = { message_id: 1, date: 0, chat: { id: AZIZA.id, type: 'private' } };
      expect(await chat.sendOther({ pinned_message: pinned })).toEqual([]);
      expect(
        await chat.sendOther({ message_auto_delete_timer_changed: { message_auto_delete_time: 9 } }),
      ).toEqual([]);
    },
  );

  test('a tap on another button of the shop is answered, without a reminder', async () => {
    await chat.send('/help');
    await reach('phone');
    const calls = await chat.tap('Catalogue');
    expect(toasts(calls)).toHaveLength(1);
    expect(said(calls).join()).not.toContain('You are in the checkout');
    expectAsked(await chat.send('+998901234567'), 'place');
  });

  test.each<Step>(['name', 'place', 'summary'])(
    'a product that the inline search found is shown at %s, and is no answer',
    async (step) => {
      await reach(step);
      const url = `https://t.me/chay_bot?start=product-${tea}`;
      const found = { text: 'Green tea\n149,000 UZS', via_bot: BOT_INFO };
      const reply_markup = { inline_keyboard: [[{ text: 'Open the shop', url }]] };
      expect(said(await chat.sendOther({ ...found, reply_markup }))).toEqual([
        expect.stringContaining('<b>Green tea</b>'),
        expect.stringContaining('You are in the checkout'),
      ]);
      for (const [, answer] of ANSWERS.slice({ name: 0, place: 2, summary: 4 }[step as 'name'], 4))
        await chat.send(answer);
      await chat.tap('Place the order');
      const [order] = await orders();
      expect(await chat.shop.orders.find(order?.id ?? '')).toMatchObject({
        ...{ contactName: 'Aziza', address: 'Chilonzor 5' },
      });
    },
  );

  test.each<[Step]>([['name'], ['place'], ['payment']])(
    'the checkout button pressed again at %s asks the same question again',
    async (step) => {
      await setUp({ canPayOnline: true });
      await reach(step);
      const calls = await chat.tap('Check out');
      expectAsked(calls, step);
      expect(toasts(calls)).toHaveLength(1);
      const index = ANSWERS.findIndex(([at]) => at === step);
      expectAsked(await chat.send(ANSWERS[index]?.[1] ?? ''), ANSWERS[index + 1]?.[0] ?? 'summary');
      expect(chat.tracked('checkout_started')).toHaveLength(1);
    },
  );

  test('pressed again at the summary it shows the summary again, and there is still one order to make', async () => {
    await reach('summary');
    expectAsked(await chat.tap('Check out'), 'summary');
    await chat.tap('Place the order');
    expect(await orders()).toHaveLength(1);
  });
});

describe('what changed between the summary and the tap', () => {
  test('another price is said, and must be accepted', async () => {
    await reach('summary');
    await change('price = 160000');
    const told = await chat.tap('Place the order');
    expect(await orders()).toEqual([]);
    expect(said(told).at(-1)).toContain('the price was 149,000\u00a0UZS and is now 160,000\u00a0UZS');

    const shownAgain = await chat.tap('Accept the changes');
    expect(said(shownAgain).at(-1)).toContain('320,000\u00a0UZS');
    await chat.tap('Place the order');
    expect(await orders()).toMatchObject([{ total: '320000' }]);
  });

  test('fewer left is said, and the order is for those', async () => {
    await reach('summary');
    await change('stock = 1');
    expect(said(await chat.tap('Place the order')).at(-1)).toContain('only 1 of 2 left');
    await chat.tap('Accept the changes');
    await chat.tap('Place the order');
    expect(await orders()).toMatchObject([{ total: '149000' }]);
    expect(await stockOf(database, tea)).toBe(0);
  });

  test.each([
    ['sold out', 'stock = 0'],
    ['taken off the shelf', 'active = false'],
  ])('%s is said, and accepting it leaves nothing to order', async (_, set) => {
    await reach('summary');
    await change(set);
    expect(said(await chat.tap('Place the order')).at(-1)).toContain('no longer available');
    expect(said(await chat.tap('Accept the changes')).at(-1)).toContain('The cart is empty');
    expect(await orders()).toEqual([]);
    await expectOver();
  });

  test('a cart that was emptied meanwhile ends the checkout', async () => {
    await reach('summary');
    await chat.shop.carts.clear(AZIZA.id);
    expect(said(await chat.tap('Place the order')).at(-1)).toContain('The cart is empty');
    expect(await orders()).toEqual([]);
    await expectOver();
  });

  test('what was put in meanwhile is said and shown before it is ordered', async () => {
    await reach('summary');
    await chat.shop.carts.set(AZIZA.id, tea, 5);
    const told = said(await chat.tap('Place the order'));
    expect(told[0]).toBe('Your cart has changed since then. This is the order as it is now:');
    expect(told.at(-1)).toContain('745,000\u00a0UZS');
    expect(await orders()).toEqual([]);
    await chat.tap('Place the order');
    expect(await orders()).toMatchObject([{ total: '745000' }]);
  });

  test('an empty cart or one with changes starts no checkout', async () => {
    await chat.send('/cart');
    const { shown, data } = chat.withButton('Check out', AZIZA);
    await change('price = 1');
    const calls = await chat.tapData(data, { on: shown });
    expect(said(calls)[0]).toContain('<b>Cart</b>');
    await chat.shop.carts.clear(AZIZA.id);
    expect(said(await chat.tapData(data, { on: shown }))[0]).toContain('Your cart is empty.');
    expect(chat.tracked('checkout_started')).toEqual([]);
  });
});

describe('more than once', () => {
  test('two taps on confirm make one order, and the second gets a word', async () => {
    await reach('summary');
    const { shown, data } = summary();
    await chat.tapData(data, { on: shown });
    const second = await chat.tapData(data, { on: shown });
    const [order, ...others] = await orders();
    expect(others).toEqual([]);
    expect(toasts(second)).toEqual([`This order is placed already: No. ${order?.id}.`]);
    expect(await stockOf(database, tea)).toBe(8);
  });

  test('an order whose checkout a kill has set back is placed again as the same one, and counts once', async () => {
    await reach('summary');
    const before = [...chat.talks];
    const { shown, data } = summary();
    await chat.tapData(data, { on: shown });
    for (const [key, state] of before) chat.talks.set(key, state);
    const [order] = await orders();
    expect(said(await chat.tapData(data, { on: shown })).at(-1)).toContain(`${order?.id}`);
    expect(await orders()).toHaveLength(1);
    expect(chat.events.filter(({ name }) => name === 'order_placed')).toHaveLength(2);
    expect(chat.tracked('order_placed')).toHaveLength(1);
  });

  test('a button of an older checkout orders nothing and leaves the present one alone', async () => {
    await reach('summary');
    const old = summary();
    await chat.send('/cancel');
    await reach('summary');
    const calls = await chat.tapData(old.data, { on: old.shown });
    expect(toasts(calls)).toEqual(['This checkout is over. Your cart: /cart']);
    expect(await orders()).toEqual([]);
    expect(chat.messages.get(old.shown.id)?.rows).toEqual([]);
    await chat.tap('Place the order');
    expect(await orders()).toHaveLength(1);
  });

  test('nobody else can confirm it', async () => {
    await reach('summary');
    await chat.send('/help', KARIM);
    const calls = await chat.tapData(summary().data, { from: KARIM });
    expect(toasts(calls)).toEqual(['This checkout is over. Your cart: /cart']);
    expect(await orders()).toEqual([]);
  });
});

describe('trouble', () => {
  test('a database that fails while the order is placed is told, and the same button works afterwards', async () => {
    await reach('summary');
    jest.spyOn(chat.shop.checkout, 'place').mockRejectedValueOnce(new Error('the database is away'));
    const { shown } = summary();
    expect(said(await chat.tap('Place the order')).at(-1)).toContain('nothing is lost');
    expect(await orders()).toEqual([]);
    expect(chat.messages.get(shown.id)?.rows).not.toEqual([]);
    await chat.tap('Place the order');
    expect(await orders()).toHaveLength(1);
  });

  test('a database that fails before the summary lets the last answer be given again', async () => {
    await reach('comment');
    jest.spyOn(chat.shop.carts, 'of').mockRejectedValueOnce(new Error('the database is away'));
    expect(said(await chat.send('Skip')).at(-1)).toContain('nothing is lost');
    expectAsked(await chat.send('Skip'), 'summary');
  });

  test('an order stands although its buyer could not be told, and is not made again', async () => {
    await reach('summary');
    chat.refuse('sendMessage', 403, 'Forbidden: bot was blocked by the user');
    await chat.tap('Place the order');
    expect(await orders()).toHaveLength(1);
    expect(chat.tracked('order_placed')).toHaveLength(1);
  });

  test('a question that could not be sent can be asked for again', async () => {
    await reach('name');
    chat.refuse('sendMessage', 500, 'Internal Server Error');
    await chat.send('Aziza');
    expectAsked(await chat.tap('Check out'), 'phone');
    expectAsked(await chat.send('+998901234567'), 'place');
  });
});

describe('where one can pay online', () => {
  beforeEach(() => setUp({ canPayOnline: true }));

  test('the way to pay is asked for last, and by card an invoice follows the order', async () => {
    expect(keysOf(await reach('payment'))).toEqual([
      '💵 On delivery',
      '💳 By card now',
      '◀️ Back',
      '✖️ Cancel the checkout',
    ]);
    await chat.send('💳 By card now');
    const calls = await chat.tap('Place the order');
    const [order] = await orders();
    const invoice = calls.find(({ method }) => method === 'sendInvoice')?.payload;
    expect(invoice).toMatchObject({
      ...{ chat_id: AZIZA.id, payload: `order:${order?.id}`, currency: 'UZS' },
      prices: [{ amount: 29_800_000 }],
    });
  });

  test('on delivery no invoice follows', async () => {
    await reach('summary');
    expect(methods(await chat.tap('Place the order'))).not.toContain('sendInvoice');
  });

  test('an invoice that is refused leaves the order, and that is said', async () => {
    await reach('payment');
    await chat.send('💳 By card now');
    chat.refuse('sendInvoice', 400, 'Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID');
    expect(said(await chat.tap('Place the order')).at(-1)).toContain('you can pay on delivery');
    expect(await orders()).toHaveLength(1);
  });
});
