import { aProduct, anOrder, memoryShop } from '../support/memory-shop';
import { AZIZA, languages, methods, plain, shopChat } from '../support/shop-chat';
import { STAFF_COMMANDS } from '../../../src/bot/commands';
import { LOCALES } from '../../../src/locales/locale';

const MINI_APP = 'https://shop.example/app';
const tea = aProduct({ id: '1', name: 'Green tea' });

test('the greeting names the person and the shop, and nothing in a name is markup', async () => {
  const chat = shopChat(memoryShop([tea]));
  await chat.push({
    message: {
      ...{
        message_id: 1,
        date: 1,
        text: '/start',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
      chat: { id: 7, type: 'private', first_name: '<b>' },
      from: { ...AZIZA, first_name: `<b>&${'👩‍👩‍👧'.repeat(600)}` },
    },
  });
  expect(chat.newest().text).toContain('Hello, &lt;b&gt;&amp;👩‍👩‍👧');
  expect(chat.newest().text).toContain('Chay &amp; Co');
});

test('home leads everywhere, and shows what is in the cart', async () => {
  const shop = memoryShop([tea]);
  const chat = shopChat(shop, { miniAppUrl: MINI_APP });
  await chat.send('/start');
  expect(chat.labels()).toMatchInlineSnapshot(`
    [
      [
        "Open the shop",
      ],
      [
        "🛍 Catalogue",
      ],
      [
        "🛒 Cart",
      ],
      [
        "📦 My orders",
      ],
      [
        "🔎 Find a product",
      ],
      [
        "🌐 Language",
        "❓ Help",
      ],
    ]
  `);
  await shop.carts.set(AZIZA.id, '1', 3);
  await chat.send('/start');
  expect(chat.labels().flat()).toContain('🛒 Cart (1) · 3,000 UZS');
});

test.each(LOCALES)('choosing %s redraws the same message in it at once and is remembered', async (locale) => {
  const shop = memoryShop([tea]);
  const chat = shopChat(shop);
  await chat.send('/language');
  expect(chat.labels().slice(0, 3).flat().sort()).toEqual(['Oʻzbekcha', 'Русский', '• English'].sort());
  await chat.tap({ ru: 'Русский', uz: 'Oʻzbekcha', en: 'English' }[locale]);
  expect(shop.locales.get(AZIZA.id)).toBe(locale);
  expect(chat.messages.size).toBe(1);
  expect(chat.newest().text).toContain({ ru: 'Здравствуйте', uz: 'Assalomu alaykum', en: 'Hello' }[locale]);
  await chat.send('/language');
  expect(
    chat
      .labels()
      .flat()
      .find((label) => label.startsWith('•')),
  ).toBe({ ru: '• Русский', uz: '• Oʻzbekcha', en: '• English' }[locale]);
});

test('help needs no database, and names the commands and the search', async () => {
  const shop = memoryShop([tea]);
  shop.isAway = true;
  const chat = shopChat(shop, { canOrder: () => Promise.reject(new Error('the database is away')) });
  await chat.send('/help');
  expect(chat.failure()).toBeUndefined();
  for (const command of ['/catalog', '/cart', '/my_orders', '/language', '/cancel']) {
    expect(chat.newest().text).toContain(command);
  }
  expect(plain(chat.newest().text)).not.toMatch(/[<>]/);
});

test.each(LOCALES)(
  'help tells an admin of the commands that customers do not have, in %s',
  async (locale) => {
    const shop = memoryShop([tea]);
    shop.locales.set(AZIZA.id, locale);
    const admin = shopChat(shop, { staffCommandsFor: () => STAFF_COMMANDS });
    await admin.send('/help');
    const { t } = languages.of(locale);
    for (const command of STAFF_COMMANDS)
      expect(admin.newest().text).toContain(`/${command} — ${t(`command-${command}`)}`);
    expect(admin.newest().text).toContain(t('help-customer'));

    const customer = shopChat(shop);
    await customer.send('/help');
    expect(customer.newest().text).not.toContain('/stats');
  },
);

test('what needs the database throws to whoever apologises', async () => {
  const shop = memoryShop([tea]);
  shop.isAway = true;
  const chat = shopChat(shop);
  expect(await chat.send('/cart')).toEqual([]);
  expect(chat.failure()).toBeDefined();
});

describe('where another program sells', () => {
  const elsewhere = (more: object = {}) => {
    const shop = memoryShop([tea, aProduct({ id: '2', category: 'Cups' })], [anOrder({ id: '5' })]);
    return { shop, chat: shopChat(shop, { canOrder: () => Promise.resolve(false), ...more }) };
  };

  test('home offers the Mini App, and a word where there is none', async () => {
    const { chat } = elsewhere({ miniAppUrl: MINI_APP });
    await chat.send('/start');
    expect(chat.newest().rows[0]).toEqual([{ text: 'Open the shop', web_app: { url: MINI_APP } }]);
    const without = elsewhere().chat;
    await without.send('/start');
    expect(without.newest().text).toContain('Orders are not taken in this chat');
  });

  test('no screen shows a cart, and no old button fills one', async () => {
    const { shop, chat } = elsewhere();
    const isCart = (label: string) => label.includes('🛒');
    for (const command of [
      '/start',
      '/catalog',
      '/cart',
      '/start product-1',
      'Green tea',
      'nothing like it',
    ]) {
      await chat.send(command);
      expect({ command, cart: chat.labels().flat().filter(isCart) }).toEqual({ command, cart: [] });
    }
    await chat.send('/catalog');
    await chat.tap('Tea');
    expect(chat.labels().flat().filter(isCart)).toEqual([]);
    for (const payload of ['s2:1', 't2:1', 'a', 'k', 'r5', 'n1', 'X']) {
      const calls = await chat.tapData(`shop/0/0/${payload}/fSoAh`);
      expect(methods(calls)).toContain('answerCallbackQuery');
    }
    expect(shop.held(AZIZA.id)).toEqual({});
    expect(chat.checkouts()).toBe(0);
  });

  test('a chosen language shows the same home', async () => {
    const { chat } = elsewhere();
    await chat.send('/language');
    await chat.tap('English');
    expect(chat.labels().flat().join()).not.toContain('Cart');
  });
});

test('in a group the shop is silent', async () => {
  const chat = shopChat(memoryShop([tea]));
  const group = { id: -5, type: 'supergroup' as const, title: 'Friends' };
  const message = { message_id: 1, date: 1, chat: group, from: AZIZA };
  for (const text of ['/start', '/cart', 'tea']) {
    const entities = text.startsWith('/')
      ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
      : [];
    expect(await chat.push({ message: { ...message, text, entities } })).toEqual([]);
  }
});

test('help and whatever is not understood name whom to ask, as text, where the shop says it', async () => {
  const contact = '@shop_help <b>';
  const named = shopChat(memoryShop([tea]), { contact });
  await named.send('/help');
  expect(named.newest().text).toContain('Questions? Ask us: @shop_help &lt;b&gt;');
  await named.sendOther({ contact: { phone_number: '1', first_name: 'A' } });
  expect(named.newest().text).toContain('Questions? Ask us: @shop_help <b>');

  const nameless = shopChat(memoryShop([tea]));
  await nameless.send('/help');
  expect(nameless.newest().text).not.toContain('Questions?');
  await nameless.sendOther({ contact: { phone_number: '1', first_name: 'A' } });
  expect(nameless.newest().text).not.toContain('Questions?');
});
