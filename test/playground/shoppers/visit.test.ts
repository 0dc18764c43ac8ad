import { seededRandom } from '../../../src/demo/random';
import { type Person, type PersonHandle } from '../../../src/playground';
import { type ShownMessage } from '../../../src/playground/contract';
import { drawPlan, type Plan, type Stage } from '../../../src/playground/shoppers/plan';
import { type Saying } from '../../../src/playground/shoppers/signs';
import { visit } from '../../../src/playground/shoppers/visit';
import { FIRST_SHOPPER, openShop, signs, untilAnswered, type OpenShop } from './open-shop';

let shop: OpenShop;
beforeAll(async () => void (shop = await openShop()));
afterAll(() => shop.close());

const BUYS: Plan = {
  goal: 'buy',
  wants: 2,
  quitsPolitely: false,
  searches: false,
  takesSeveral: false,
  sendsLocation: false,
  writesComment: false,
  paysOnline: false,
  cancelsOrder: false,
  repeatsOrder: false,
  blocksAfterwards: false,
};

let people = 0;
const someone = (language = 'ru'): Person => {
  people += 1;
  return { id: FIRST_SHOPPER + people, first_name: `Shopper ${people}`, language_code: language };
};

interface More {
  isNew?: boolean;
  word?: string;
  /** The shop sends everybody home once they order. */
  isClosing?: boolean;
}

/** What the visit of this person came to. */
async function goes(plan: Partial<Plan>, person = someone(), more: More = {}) {
  const did: string[] = [];
  const news: Saying[] = [];
  const hands = shop.standIn.person(person);
  const { hasBlocked } = await visit({
    hands,
    plan: { ...BUYS, ...plan },
    isNew: more.isNew ?? true,
    signs,
    random: seededRandom(1, 'visit', person.id),
    pause: untilAnswered(shop.standIn, hands),
    isClosing: () => more.isClosing === true && did.includes('began the checkout'),
    word: () => more.word,
    learn: () => undefined,
    tell: (what) => did.push(what),
    onNews: (what) => news.push(what),
  });
  return { person, did, news, hasBlocked };
}

const ordersOf = ({ id }: Person) =>
  shop.database.query<{ payment: string; paid: boolean; cancelled: boolean }>(
    `SELECT payment, EXISTS (SELECT FROM bot_order_payments AS paid WHERE paid.order_id = orders.id) AS paid,
       orders.status = 'cancelled' AS cancelled
     FROM bot_order_details AS details JOIN orders ON orders.id = details.order_id
     WHERE details.telegram_id = $id::bigint`,
    { id },
  );

test('shoppers of every language find the way to an order', async () => {
  const languages = ['ru', 'uz', 'en'];
  const visits = await Promise.all(languages.map((code) => goes({ payload: 'instagram' }, someone(code))));
  for (const { person, did, news } of visits) {
    expect(did[0]).toBe('came by the link “instagram”');
    const steps = ['opened the catalogue', 'began the checkout', 'gave the phone number', 'gave the address'];
    expect(did).toEqual(expect.arrayContaining(steps));
    expect(news).toEqual(['placed']);
    expect(await ordersOf(person)).toEqual([{ payment: 'on-delivery', paid: false, cancelled: false }]);
  }
});

test('who is ordering when the shop sends everybody home finishes it, and hears of it', async () => {
  const { person, news } = await goes({}, someone(), { isClosing: true });
  expect(await ordersOf(person)).toHaveLength(1);
  expect(news).toEqual(['placed']);
});

test('what is told only after they have looked for it in vain is heard before they leave', async () => {
  const news: Saying[] = [];
  const inChat: ShownMessage[] = [];
  const shown = (data: 'confirm' | 'orders') =>
    ({
      ...{
        message_id: inChat.length + 1,
        date: 0,
        text: data,
        from: { id: 1, is_bot: true, first_name: 'Shop' },
      },
      reply_markup: { inline_keyboard: [[{ text: data, callback_data: data }]] },
    }) as unknown as ShownMessage;
  const hands = { person: someone(), messages: () => inChat, answers: () => [], sendText() {}, tap() {} };
  await visit({
    hands: hands as unknown as PersonHandle,
    ...{ plan: BUYS, isNew: true, random: seededRandom(1, 'late'), word: () => undefined },
    signs: {
      ...signs,
      saying: (text) => (text === 'orders' ? 'placed' : undefined),
      offer: (data) => ({ kind: data as 'confirm' | 'orders' }),
    },
    // They look again within seconds; before they do it again they wait for longer.
    pause(milliseconds) {
      if (milliseconds >= 6_000) inChat.push(shown(inChat.length === 0 ? 'confirm' : 'orders'));
      return Promise.resolve();
    },
    ...{ isClosing: () => true, learn: () => undefined, tell: () => undefined },
    onNews: (what) => news.push(what),
  });
  expect(news).toEqual(['placed']);
});

test('an order is paid by card, with a location, a comment and several pieces', async () => {
  const plan = { paysOnline: true, sendsLocation: true, writesComment: true, takesSeveral: true };
  const { person, news } = await goes(plan);
  expect(news).toEqual(['placed', 'paid']);
  expect(await ordersOf(person)).toEqual([{ payment: 'online', paid: true, cancelled: false }]);
});

test('who cancels the order finds it among their orders', async () => {
  const { person, did } = await goes({ wants: 1, cancelsOrder: true });
  expect(did).toContain('cancelled the order');
  expect(await ordersOf(person)).toEqual([{ payment: 'on-delivery', paid: false, cancelled: true }]);
});

test('who returns orders the same again, and blocks the bot', async () => {
  const { person } = await goes({ wants: 1 });
  shop.standIn.forget(person.id);
  const again = await goes({ goal: 'look-at-orders', repeatsOrder: true, blocksAfterwards: true }, person, {
    isNew: false,
  });
  expect(again.did[0]).toBe('came back for their orders');
  expect(again.news).toEqual(['placed']);
  expect(again.hasBlocked).toBe(true);
  expect(await ordersOf(person)).toHaveLength(2);
});

test('who searches buys what is found, and who finds nothing opens the catalogue', async () => {
  const searching = ['Collagen', 'Bicycle'].map((word) =>
    goes({ searches: true, wants: 1 }, someone(), { word }),
  );
  const [found, nothing] = await Promise.all(searching);
  expect(found?.did).toContain('searched for “Collagen”');
  expect(found?.did).not.toContain('opened the catalogue');
  expect(nothing?.did).toContain('opened the catalogue');
  expect([found?.news, nothing?.news]).toEqual([['placed'], ['placed']]);
});

const STAGES: Stage[] = [
  ...(['catalogue', 'category', 'product', 'cart', 'checkout'] as const),
  ...(['name', 'phone', 'place', 'comment', 'payment', 'confirm'] as const),
];
test('who leaves leaves no order, whatever they leave before', async () => {
  const leaving = STAGES.map((leavesBefore, index) =>
    goes({ wants: 1, leavesBefore, quitsPolitely: index % 2 === 0 }),
  );
  for (const { person, did, news } of await Promise.all(leaving)) {
    expect(did.at(-1)).toMatch(/^left/);
    expect(news).toEqual([]);
    expect(await ordersOf(person)).toEqual([]);
  }
});

test('who leaves before paying leaves an order that is not paid', async () => {
  const { person } = await goes({ wants: 1, paysOnline: true, leavesBefore: 'pay' });
  expect(await ordersOf(person)).toEqual([{ payment: 'online', paid: false, cancelled: false }]);
});

test('who left a checkout open comes back and buys', async () => {
  const { person } = await goes({ wants: 1, leavesBefore: 'phone' });
  const { news } = await goes({ wants: 1 }, person, { isNew: false });
  expect(news).toEqual(['placed']);
});

test('the same draws give the same plan', () => {
  const draw = () => drawPlan(seededRandom(7, 'plan'), true, 'friend');
  expect(draw()).toEqual(draw());
});
