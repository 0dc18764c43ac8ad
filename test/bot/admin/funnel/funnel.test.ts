import { type StepsResult } from '../../../../src/metrics/metric';
import { parsePeriod } from '../../../../src/metrics/period';
import { type FunnelQuestion } from '../../../../src/metrics/funnel-question';
import { LOCALES } from '../../../../src/locales/locale';
import { stepsText } from '../../../../src/present/blocks/steps';
import { plain } from '../../../present/support/results';
import { type Database } from '../../../../src/store/database';
import { openEmbeddedTestDatabase } from '../../../support/embedded-database';
import { languages, methods, RUSTAM, t, texts, toasts } from '../support/admin-chat';
import { fillShop, funnelChat, type FunnelChat } from './support';

let database: Database;
let chat: FunnelChat;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  await fillShop(database);
});
beforeEach(() => {
  chat = funnelChat(database);
});
afterEach(() => expect(chat.failures).toEqual([]));
afterAll(() => database.close());

const USUAL = ['catalog_viewed', 'product_viewed', 'cart_added', 'checkout_started', 'order_placed'];
const BACK = t('button-back');
const SHOW = `✅ ${t('funnel-show')}`;
const STEPS = `✏️ ${t('funnel-steps')}`;
const CHART = `📈 ${t('stats-chart')}`;
const window = (days: number) => `⏱ ${t('funnel-window', { days })}`;
const REFRESH = `🔄 ${t('refresh')}`;

/** Exactly as the metrics answer it. */
async function figuresOf(question: FunnelQuestion, period: string): Promise<string> {
  const { results } = await chat.figures(question, parsePeriod(period)!);
  return stepsText(results.get('funnel') as StepsResult, languages.of('en'));
}

/** Takes all usual steps out and chooses these. */
async function choose(...names: string[]): Promise<void> {
  await chat.press(STEPS);
  for (const label of chat.labels().filter((each) => / · /.test(each)))
    await chat.press(label.replace(/^\d/, '1'));
  for (const name of names) await chat.press(name);
}

test('the usual funnel of 30 days, with its period, its people and its figures', async () => {
  const calls = await chat.say('/funnel');
  expect(methods(calls)).toEqual(['sendMessage']);
  const [text = ''] = texts(calls);
  expect(text).toContain(await figuresOf({ steps: USUAL, windowDays: 7 }, '30d'));
  expect(plain(text)).toMatchSnapshot();
  expect(chat.asked).toEqual([{ steps: USUAL, windowDays: 7, over: '30d' }]);
});

test.each([
  ['/funnel 90d', '90d'],
  ['/funnel прошлый месяц', 'last_month'],
  ['/funnel 1.10.2026 - 31.10.2026', '2026-10-01..2026-10-31'],
])('%s is asked over %s', async (typed, over) => {
  await chat.say(typed);
  expect(chat.asked).toEqual([{ steps: USUAL, windowDays: 7, over }]);
});

test('a period that nobody understands is the sentence of /stats, and nothing is asked', async () => {
  const input = 'the day after';
  expect(texts(await chat.say(`/funnel ${input}`))).toEqual([t('stats-unknown-period', { input })]);
  expect(chat.asked).toEqual([]);
});

test('the buttons renew the one message with the period that they say', async () => {
  await chat.say('/funnel');
  expect(methods(await chat.press(t('period-90d')))).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(chat.labels()).toContain(`• ${t('period-90d')}`);
  const periods = await chat.press(`📅 ${t('stats-other-period')}`);
  expect(methods(periods)).toEqual(['editMessageReplyMarkup', 'answerCallbackQuery']);
  await chat.press(t('period-last-month'));
  expect(chat.labels()).toContain(`• ${t('period-last-month')}`);
  await chat.press(REFRESH);
  expect(chat.asked.map(({ over }) => over)).toEqual(['30d', '90d', 'last_month', 'last_month']);
});

test('steps are chosen in the order of the taps, without a question until they are shown', async () => {
  await chat.say('/funnel');
  await choose('Into the cart', 'Catalogue', 'Order');
  expect(chat.labels()).toEqual(expect.arrayContaining(['1 · Into the cart', '2 · Catalogue', '3 · Order']));
  // Out of the middle: those behind it move up.
  expect(texts(await chat.press('2 · Catalogue'))[0]).toContain('1. Into the cart\n2. Order\n');
  expect(chat.asked).toHaveLength(1);
  const [text] = texts(await chat.press(SHOW));
  const steps = ['cart_added', 'order_placed'];
  expect(text).toContain(await figuresOf({ steps, windowDays: 7 }, '30d'));
  expect(text).toContain('1. Into the cart — <b>2</b>\n2. Order — <b>2</b> · 100% · 100%');
  expect(chat.asked.slice(1)).toEqual([{ steps, windowDays: 7, over: '30d' }]);
});

test('the usual steps come back with one tap', async () => {
  await chat.say('/funnel');
  await choose('Order');
  await chat.press(`↩️ ${t('funnel-usual')}`);
  await chat.press(SHOW);
  expect(chat.asked.map(({ steps }) => steps)).toEqual([USUAL, USUAL]);
});

test('of fewer than two steps the message says so instead of figures, and nothing is asked', async () => {
  await chat.say('/funnel');
  await choose('Order');
  expect(texts(await chat.press(SHOW))[0]).toContain(t('funnel-few'));
  expect(chat.labels()).not.toContain(CHART);
  await chat.press(REFRESH);
  expect(chat.asked).toHaveLength(1);
});

test('a ninth step is refused with how many there may be', async () => {
  await chat.say('/funnel');
  await choose('Bot started', 'Catalogue', 'Category', 'Product', 'Search', 'Checkout', 'Order', 'Payment');
  const calls = await chat.press('Into the cart');
  expect(methods(calls)).toEqual(['answerCallbackQuery']);
  expect(calls[0]?.payload).toMatchObject({ text: t('funnel-full', { most: 8 }), show_alert: true });
  expect(chat.labels()).toContain('8 · Payment');
});

test('events of the settings that the shop itself does not record can be chosen beside its own', async () => {
  chat = funnelChat(database, { funnel: { steps: ['catalog_viewed', 'video_watched'], windowDays: 5 } });
  await chat.say('/funnel');
  await choose('Order', 'video_watched');
  await chat.press(SHOW);
  expect(chat.asked.at(-1)?.steps).toEqual(['order_placed', 'video_watched']);
  await chat.press(window(5));
  expect(chat.labels()).toContain(`• ${t('period-days', { days: 5 })}`);
});

test('the window decides who came in time', async () => {
  await chat.say('/funnel');
  await choose('Catalogue', 'Order');
  const [before] = texts(await chat.press(SHOW));
  expect(before).toContain('2. Order — <b>1</b>');
  await chat.press(window(7));
  const [text] = texts(await chat.press(t('period-days', { days: 14 })));
  expect(text).toContain(
    await figuresOf({ steps: ['catalog_viewed', 'order_placed'], windowDays: 14 }, '30d'),
  );
  expect(text).toContain('2. Order — <b>2</b>');
  expect(chat.labels()).toContain(window(14));
});

describe('among the people of a list', () => {
  const among = { metric: 'buyers', period: { kind: 'named', name: '7d' } } as const;

  async function chooseBuyers(): Promise<string> {
    await chat.press('👥 All customers');
    expect(chat.labels()).toEqual([
      `• ${t('funnel-all')}`,
      ...(['money', 'orders', 'customers', 'buyers', 'paths'] as const).map((name) => t(`section-${name}`)),
      BACK,
    ]);
    await chat.press(t('section-buyers'));
    const [text = ''] = texts(await chat.press('Buyers · 1'));
    return text;
  }

  test('its figures are theirs alone, and the list keeps its own period when that of the funnel changes', async () => {
    await chat.say('/funnel 7d');
    expect(await chooseBuyers()).toContain('Among: Buyers · 7 days');
    const [text] = texts(await chat.press(t('period-30d')));
    expect(text).toContain('Among: Buyers · 7 days');
    expect(text).toContain(await figuresOf({ steps: USUAL, windowDays: 7, among }, '30d'));
    expect(text).toContain('1. Catalogue — <b>1</b>');
    expect(chat.asked.at(-1)).toEqual({ steps: USUAL, windowDays: 7, among, over: '30d' });
    // Back over its own period it is the same list still.
    await chat.press(t('period-7d'));
    expect(chat.asked.at(-1)).toEqual({ steps: USUAL, windowDays: 7, among, over: '7d' });
  });

  test('the list that is chosen is marked, and all customers come back', async () => {
    await chat.say('/funnel 7d');
    await chooseBuyers();
    await chat.press('👥 Buyers');
    await chat.press(t('section-buyers'));
    expect(chat.labels()).toContain('• Buyers · 1');
    await chat.press(BACK);
    await chat.press(t('funnel-all'));
    expect(chat.asked.at(-1)).toEqual({ steps: USUAL, windowDays: 7, over: '7d' });
  });

  test('a row of a figure is a list as well, and orders are those who made them', async () => {
    await chat.say('/funnel');
    await chat.press('👥 All customers');
    await chat.press(t('section-orders'));
    const [text] = texts(await chat.press('Order statuses: confirmed · 2'));
    expect(text).toContain('Among: Order statuses: confirmed · 30 days');
    expect(chat.asked.at(-1)?.among).toMatchObject({ metric: 'order_status_distribution', key: 'confirmed' });
    expect(text).toContain('1. Catalogue — <b>2</b>');
  });

  test('a section that counts nobody says so, and the buttons stay', async () => {
    await chat.say('/funnel 2020-01-01');
    await chat.press('👥 All customers');
    const calls = await chat.press(t('section-money'));
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([t('people-none')]);
  });

  test('a list of people opens its funnel in a message of its own, over the period of the list', async () => {
    const opened = await chat.press('ppl:buyers:7d:0');
    expect(methods(opened)).toEqual(['editMessageText', 'answerCallbackQuery']);
    const calls = await chat.press(`📉 ${t('funnel-of-list')}`);
    expect(methods(calls)).toEqual(['sendMessage', 'answerCallbackQuery']);
    expect(texts(calls)[0]).toContain('Among: Buyers · 7 days');
    expect(chat.asked).toEqual([{ steps: USUAL, windowDays: 7, among, over: '7d' }]);
    // From here on it is its message that changes.
    expect(methods(await chat.press(REFRESH))[0]).toBe('editMessageText');
  });

  test('an empty list offers no funnel', async () => {
    await chat.press('ppl:buyers:20200101-20200101:0');
    expect(chat.labels()).toEqual([REFRESH, BACK]);
  });
});

test('of the screens of /stats that of paths leads to a funnel over its period', async () => {
  const own = `✏️ ${t('stats-own-funnel')}`;
  await chat.say('/stats 90d');
  expect(chat.labels()).not.toContain(own);
  await chat.press(t('section-paths'));
  expect(methods(await chat.press(own))).toEqual(['sendMessage', 'answerCallbackQuery']);
  expect(chat.asked).toEqual([{ steps: USUAL, windowDays: 7, over: '90d' }]);
});

describe('its chart', () => {
  test('comes as a photo of its own, drawn of the same figures', async () => {
    await chat.say('/funnel');
    await choose('Into the cart', 'Order');
    await chat.press(SHOW);
    const before = chat.calls.length;
    expect(toasts(await chat.press(CHART))).toEqual([t('stats-drawing')]);
    await chat.settled();
    expect(methods(chat.calls.slice(before))).toContain('sendPhoto');
    const { caption } = chat.calls.find(({ method }) => method === 'sendPhoto')?.payload ?? {};
    expect(plain(String(caption))).toMatchSnapshot();
    expect(chat.drawn).toEqual([
      expect.objectContaining({
        kind: 'funnel',
        steps: [
          expect.objectContaining({ label: '1. Into the cart', value: 2 }),
          expect.objectContaining({ label: '2. Order', value: 2 }),
        ],
      }),
    ]);
  });

  test('that cannot be drawn is one sentence', async () => {
    chat.state.canDraw = false;
    await chat.say('/funnel');
    const before = chat.calls.length;
    await chat.press(CHART);
    await chat.settled();
    expect(texts(chat.calls.slice(before))).toEqual([t('stats-chart-failed')]);
  });

  test('of nobody is told instead of drawn', async () => {
    await chat.say('/funnel 2020-01-01');
    expect(toasts(await chat.press(CHART))).toEqual([t('chart-nothing')]);
    expect(chat.drawn).toEqual([]);
  });

  test('of figures that could not be computed is not drawn either', async () => {
    chat.state.isBroken = true;
    await chat.say('/funnel');
    expect(toasts(await chat.press(CHART))).toEqual([`⚠️ ${t('metric-failed')}`]);
  });

  test('is sent once for two taps', async () => {
    await chat.say('/funnel');
    await Promise.all([chat.press(CHART), chat.press(CHART)]);
    await chat.settled();
    expect(methods(chat.calls).filter((method) => method === 'sendPhoto')).toHaveLength(1);
  });
});

test('figures that could not be computed are told as under /stats', async () => {
  chat.state.isBroken = true;
  expect(texts(await chat.say('/funnel'))[0]).toContain(`<b>Funnel</b>\n⚠️ ${t('metric-failed')}`);
});

test('while the database is away both the command and its buttons say so, and the message stays', async () => {
  await chat.say('/funnel');
  chat.state.isAway = true;
  const calls = await chat.press(REFRESH);
  expect(methods(calls)).toEqual(['answerCallbackQuery']);
  expect(calls[0]?.payload).toMatchObject({ text: t('stats-failed'), show_alert: true });
  expect(toasts(await chat.press(CHART))).toEqual([t('stats-failed')]);
  expect(texts(await chat.say('/funnel'))).toEqual([t('stats-failed')]);
});

test('two who ask for the same at once ask the database once', async () => {
  await chat.say('/funnel');
  await Promise.all([chat.press(REFRESH), chat.press(REFRESH)]);
  expect(chat.asked).toHaveLength(2);
  await chat.press(REFRESH);
  expect(chat.asked).toHaveLength(3);
});

test('for a customer there is no such command', async () => {
  expect(await chat.say('/funnel', { from: { ...RUSTAM, id: 5 } })).toEqual([]);
  expect(chat.passedOn).toHaveLength(1);
  expect(chat.asked).toEqual([]);
});

test('a stranger who taps reads nothing', async () => {
  await chat.say('/funnel');
  const calls = await chat.press(REFRESH, { from: { ...RUSTAM, id: 5 } });
  expect(methods(calls)).toEqual(['answerCallbackQuery']);
  expect(toasts(calls)).toEqual([t('button-refused')]);
  expect(chat.asked).toHaveLength(1);
});

test.each(['fnl:', 'fnl:s:cp:7:forever', 'fnl:s:cp:7:7d:zzz', 'fnl:s:cc:7:7d'])(
  'a button that means nothing any more, %s, is outdated',
  async (data) => {
    expect(toasts(await chat.press(data))).toEqual([t('button-outdated')]);
    expect(chat.asked).toEqual([]);
  },
);

test('where the message cannot be edited any more, its buttons come under a new one', async () => {
  await chat.say('/funnel');
  const refusal = { error_code: 400, description: "Bad Request: message can't be edited" };
  chat.refusals.push({ method: 'editMessageReplyMarkup', refusal });
  const calls = await chat.press(window(7));
  expect(methods(calls)).toEqual(['editMessageReplyMarkup', 'sendMessage', 'answerCallbackQuery']);
  expect(texts(calls)[0]).toContain('1. Catalogue\n2. Product\n');
  expect(chat.labels()).toContain(`• ${t('period-days', { days: 7 })}`);
});

test.each(LOCALES)('the message and its panels in %s', async (locale) => {
  const where = { from: { ...RUSTAM, language_code: locale } };
  const said = languages.of(locale).t;
  const panels: [string, string[]][] = [];
  const seen = (name: string) => panels.push([name, chat.rows().map((row) => plain(row.join(' | ')))]);
  const [text = ''] = texts(await chat.say('/funnel', where));
  seen('main');
  await chat.press(`📅 ${said('stats-other-period')}`, where);
  seen('periods');
  await chat.press(said('button-back'), where);
  await chat.press(`⏱ ${said('funnel-window', { days: 7 })}`, where);
  seen('window');
  await chat.press(said('button-back'), where);
  await chat.press(`👥 ${said('funnel-all')}`, where);
  seen('among');
  await chat.press(said('button-back'), where);
  const [choosing = ''] = texts(await chat.press(`✏️ ${said('funnel-steps')}`, where));
  seen('steps');
  expect([plain(text), plain(choosing), ...panels]).toMatchSnapshot();
  expect(chat.asked).toHaveLength(1);
});
