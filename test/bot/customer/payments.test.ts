import { Bot } from 'grammy';
import { type PreCheckoutQuery } from 'grammy/types';
import { trackActivity, type ActivityEvent } from '../../../src/activity';
import { type BotContext } from '../../../src/bot/context';
import { createPayments } from '../../../src/bot/customer/payments';
import { NO_PROFILE } from '../../../src/shop/profile';
import { type OrderCard, type Payment, type PaymentOutcome } from '../../../src/shop/order';
import { movableClock } from '../../support/movable-clock';
import { silentLogger } from '../../support/silent-logger';
import { anOrder, flow } from '../support/memory-shop';
import { AZIZA, BOT_INFO, languages, methods, type ApiCall } from '../support/shop-chat';

const UUID = '4a7c1f8e-1111-4222-8333-944455556666';
const CHAT = { id: AZIZA.id, type: 'private' as const, first_name: AZIZA.first_name };

/** Payments over orders in memory: a charge is recorded once, as in the store. */
function open(orders: OrderCard[], currency = 'UZS') {
  const cards = new Map(orders.map((order) => [order.id, order]));
  const recorded: Payment[] = [];
  const calls: ApiCall[] = [];
  const events: ActivityEvent[] = [];
  const refusals: { error_code: number; description: string }[] = [];
  const find = jest.fn((id: string) => Promise.resolve(cards.get(id)));
  let notified = 0;
  let updateId = 0;

  const bot = new Bot<BotContext>('1:token', { botInfo: BOT_INFO });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    const refusal = refusals.shift();
    if (refusal) return Promise.resolve({ ok: false as const, ...refusal });
    return Promise.resolve({ ok: true, result: { message_id: 1, date: 1, chat: CHAT } } as never);
  });
  const clock = movableClock();
  const buffer = {
    seen: () => undefined,
    blocked: () => undefined,
    track: (event: ActivityEvent) => void events.push(event),
  };
  bot.use(trackActivity({ clock, buffer: buffer as never }));
  bot.use((ctx, next) => {
    ctx.session = { profile: NO_PROFILE, isLoaded: true };
    ctx.language = languages.of('en');
    return next();
  });
  function record(payment: Payment): PaymentOutcome {
    const order = cards.get(payment.orderId);
    if (!order) return { kind: 'missing' };
    if (recorded.some(({ chargeId }) => chargeId === payment.chargeId)) return { kind: 'known', order };
    recorded.push(payment);
    return { kind: 'paid', order, late: flow.classOf(order.status) === 'cancelled' };
  }
  const payments = createPayments({
    ...{ providerToken: 'provider', currency, flow, clock, logger: silentLogger },
    orders: { find } as never,
    desk: {
      change: () => Promise.reject(new Error('not asked for')),
      recordPayment: (payment) => Promise.resolve(record(payment)),
    },
    notify: () => void (notified += 1),
  });
  bot.use(payments.feature);
  bot.command('pay', async (ctx) => {
    const order = cards.get(ctx.match);
    if (order) await payments.request(ctx, order);
  });

  async function push(update: object): Promise<ApiCall[]> {
    const from = calls.length;
    await bot.handleUpdate({ update_id: (updateId += 1), ...update });
    return calls.slice(from);
  }
  return {
    ...{ recorded, find, events, refusals },
    notified: () => notified,
    ask: (id: string) =>
      push({
        message: {
          ...{ message_id: 1, date: 1, chat: CHAT, from: AZIZA, text: `/pay ${id}` },
          entities: [{ type: 'bot_command', offset: 0, length: 4 }],
        },
      }),
    check: async (query: Partial<PreCheckoutQuery> = {}) => {
      const asked = {
        id: '9',
        from: AZIZA,
        currency: 'UZS',
        total_amount: 200_000,
        invoice_payload: 'order:5',
      };
      const answers = await push({ pre_checkout_query: { ...asked, ...query } });
      expect(methods(answers)).toEqual(['answerPreCheckoutQuery']);
      const { ok, error_message: reason } = answers[0]?.payload ?? {};
      return ok === true ? 'ok' : reason;
    },
    pay: (payload = 'order:5', chargeId = 'charge-1') =>
      push({
        message: {
          ...{ message_id: 2, date: 1, chat: CHAT, from: AZIZA },
          successful_payment: {
            ...{ currency: 'UZS', total_amount: 200_000, invoice_payload: payload },
            ...{ telegram_payment_charge_id: chargeId, provider_payment_charge_id: `p-${chargeId}` },
          },
        },
      }),
  };
}
const unpaid = anOrder({ id: '5', total: '2000', payment: 'online' });
const texts = (calls: readonly ApiCall[]) => calls.map(({ payload }) => payload.text);

describe('the invoice', () => {
  test.each([
    ['hundredths of a sum', 'UZS', '149000', 14_900_000],
    ['with a fraction', 'UZS', '149000.5', 14_900_050],
    ['cents', 'USD', '10.05', 1_005],
    ['yen as they are', 'JPY', '1500', 1_500],
    ['zeros behind whole yen', 'JPY', '1500.00', 1_500],
  ])('asks for %s', async (_, currency, total, amount) => {
    const chat = open([{ ...unpaid, total }], currency);
    const [call] = await chat.ask('5');
    expect(call).toMatchObject({
      method: 'sendInvoice',
      payload: {
        ...{ chat_id: AZIZA.id, payload: 'order:5', currency, provider_token: 'provider' },
        ...{ title: 'Order No. 5', prices: [{ label: 'Order No. 5', amount }] },
      },
    });
  });

  test.each([
    ['half a tiyin', 'UZS', '0.005'],
    ['half a yen', 'JPY', '0.5'],
    ['nothing', 'UZS', '0'],
    ['less than nothing', 'UZS', '-5'],
  ])('is not sent over %s, and that is said', async (_, currency, total) => {
    const calls = await open([{ ...unpaid, total }], currency).ask('5');
    expect(methods(calls)).toEqual(['sendMessage']);
    expect(texts(calls)[0]).toContain('Paying by card does not work right now.');
  });

  test('that Telegram refuses is told to the buyer, whose order stands', async () => {
    const chat = open([unpaid]);
    chat.refusals.push({ error_code: 400, description: 'Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID' });
    const calls = await chat.ask('5');
    expect(methods(calls)).toEqual(['sendInvoice', 'sendMessage']);
    expect(texts(calls)[1]).toContain('you can pay on delivery');
    expect(chat.events).toMatchObject([
      { name: 'payment_failed', properties: { reason: 'invoice', order_id: '5' } },
    ]);
  });

  test.each([
    ['a hundred long names', 'Very long name of a product, '.repeat(10), 100],
    ['families', '👨‍👩‍👧‍👦'.repeat(100), 100],
    ['nothing but spaces', '   ', 1],
    ['no line at all', '', 0],
  ])('has a description of at most 255 characters: %s', async (_, name, length) => {
    const line = { productId: null, name, quantity: '1', price: '20', total: '20' };
    const lines = Array.from({ length }, () => line);
    const [call] = await open([{ ...unpaid, id: UUID, lines }]).ask(UUID);
    const { title, description } = call?.payload as { title: string; description: string };
    expect(title).toBe('Order No. 4a7c1f8e');
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(255);
  });
});

describe('the last check before money moves', () => {
  test.each(['new', 'confirmed', 'shipped'])(
    'lets an own order through that is %s and not paid yet',
    async (status) => {
      await expect(open([{ ...unpaid, status }]).check()).resolves.toBe('ok');
    },
  );

  test.each<[string, Partial<OrderCard>, Partial<PreCheckoutQuery>, string]>([
    ['an order of somebody else', { telegramId: 8 }, {}, 'There is no such order.'],
    ['an order of nobody on Telegram', { telegramId: null }, {}, 'There is no such order.'],
    ['an unknown order', {}, { invoice_payload: 'order:6' }, 'There is no such order.'],
    ['a payload of another kind', {}, { invoice_payload: '5' }, 'There is no such order.'],
    ['an overlong payload', {}, { invoice_payload: `order:${'5'.repeat(100)}` }, 'There is no such order.'],
    ['a paid order', { paidAt: 1, status: 'paid' }, {}, 'This order is paid already.'],
    ['a cancelled order', { status: 'cancelled' }, {}, 'This order can no longer be paid online.'],
    ['a completed order', { status: 'completed' }, {}, 'This order can no longer be paid online.'],
    ['another sum', {}, { total_amount: 199_999 }, 'The order’s total is another one.'],
    ['the sum of before a change', { total: '2500' }, {}, 'The order’s total is another one.'],
    ['another currency', {}, { currency: 'USD' }, 'The order’s total is another one.'],
  ])('refuses %s', async (_, order, query, reason) => {
    const answer = await open([{ ...unpaid, ...order }]).check(query);
    expect(String(answer).replaceAll("'", '’')).toContain(reason);
  });

  test.each<[string, Partial<OrderCard>, Partial<PreCheckoutQuery>, object[]]>([
    ['one that may go on', {}, {}, []],
    ['a repeat of a paid one', { paidAt: 1, status: 'paid' }, {}, []],
    ['one of an unknown order', {}, { invoice_payload: 'order:6' }, [{ reason: 'no-order', order_id: '6' }]],
    ['one of no order at all', {}, { invoice_payload: '5' }, [{ reason: 'no-order' }]],
    ['one of a closed order', { status: 'cancelled' }, {}, [{ reason: 'closed', order_id: '5' }]],
    ['one of another sum', { total: '2500' }, {}, [{ reason: 'other-sum', order_id: '5' }]],
  ])('counts %s among failed payments as it should', async (_, order, query, expected) => {
    const chat = open([{ ...unpaid, ...order }]);
    await chat.check(query);
    const failed = chat.events.filter(({ name }) => name === 'payment_failed');
    expect(failed.map(({ properties }) => properties)).toEqual(expected);
  });

  test('refuses when the database fails: nobody pays for what could not be checked', async () => {
    const chat = open([unpaid]);
    chat.find.mockRejectedValueOnce(new Error('the database is away'));
    expect(await chat.check()).toContain('The shop does not answer right now.');
    expect(chat.events).toMatchObject([{ name: 'payment_failed', properties: { reason: 'unavailable' } }]);
  });

  test('refuses before Telegram gives up when the database says nothing at all', async () => {
    jest.useFakeTimers();
    try {
      const chat = open([unpaid]);
      chat.find.mockReturnValueOnce(new Promise<never>(() => undefined));
      const answer = chat.check();
      await jest.advanceTimersByTimeAsync(9_000);
      expect(await answer).toContain('The shop does not answer right now.');
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('money that has come', () => {
  test('is recorded with what it was, and the buyer and the admins are told', async () => {
    const chat = open([unpaid]);
    const calls = await chat.pay();
    expect(texts(calls)).toEqual(['✅ Your payment for order No. 5 has arrived. Thank you!']);
    expect(chat.recorded).toMatchObject([
      {
        ...{ orderId: '5', chargeId: 'charge-1', providerChargeId: 'p-charge-1' },
        ...{ minorUnits: 200_000, currency: 'UZS', telegramId: AZIZA.id },
      },
    ]);
    expect(chat.events).toMatchObject([{ name: 'order_paid', properties: { order_id: '5', total: '2000' } }]);
    expect(chat.notified()).toBe(1);
  });

  test('is recorded once, however often Telegram tells of it', async () => {
    const chat = open([unpaid]);
    await chat.pay();
    const again = await chat.pay();
    expect(chat.recorded).toHaveLength(1);
    expect(texts(again)).toEqual(['✅ Your payment for order No. 5 has arrived. Thank you!']);
  });

  test('for an order that was cancelled meanwhile is recorded too, and will be returned', async () => {
    const chat = open([{ ...unpaid, status: 'cancelled' }]);
    expect(texts(await chat.pay())[0]).toContain('The shop will return the money.');
    expect(chat.recorded).toHaveLength(1);
    expect(chat.notified()).toBe(1);
  });

  test.each(['order:6', 'something else', ''])('for no order of this shop (%j) is told', async (payload) => {
    const chat = open([unpaid]);
    expect(texts(await chat.pay(payload))).toEqual(['There is no such order.']);
    expect(chat.recorded).toEqual([]);
    expect(chat.events).toMatchObject([{ name: 'payment_failed', properties: { reason: 'no-order' } }]);
  });
});
