import { parseConfig } from '../src/config';
import shop from '../config/shop.json';

const TOKEN = `123456:${'a'.repeat(35)}`;

/** The sentence with which the configuration is refused. */
function refusal(env: Record<string, string>, file: unknown = shop): string {
  try {
    parseConfig(env, file, NOW);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken');
}

const NOW = Date.parse('2026-11-26T04:00:00Z');

test('everything is optional: without a token it is a playground in Tashkent', () => {
  expect(parseConfig({}, shop, NOW)).toMatchObject({
    playground: true,
    SHOP_TIMEZONE: 'Asia/Tashkent',
    SHOP_CURRENCY: 'UZS',
    DEFAULT_LOCALE: 'ru',
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: 8080,
    DATA_DIR: './data',
    ADMIN_CHAT_IDS: [],
    WEEKLY_REPORT_CRON: { weekday: 1, hour: 9, minute: 0 },
  });
  // Who starts it decides: the log of a bot is read by others than a playground's.
  expect(parseConfig({}, shop, NOW).LOG_LEVEL).toBeUndefined();
});

test('an empty key counts as not given', () => {
  expect(parseConfig({ BOT_TOKEN: '', HTTP_PORT: ' ' }, shop, NOW)).toMatchObject({
    playground: true,
    HTTP_PORT: 8080,
  });
});

test('an address with signs of its own in the password is refused with how to write them', () => {
  const how = /^DATABASE_URL must be an address such as postgres:\/\/.* %25/;
  expect(refusal({ DATABASE_URL: 'postgres://bot:a#b@localhost/db' })).toMatch(how);
  expect(refusal({ DATABASE_URL: 'postgres://bot:100%@localhost/db' })).toMatch(how);
  const given = 'postgres://bot:100%25%23@localhost/db';
  expect(parseConfig({ DATABASE_URL: given }, shop, NOW).DATABASE_URL).toBe(given);
});

test('ids of people and groups are read, each once', () => {
  expect(parseConfig({ ADMIN_CHAT_IDS: '5, -1001234567890,5' }, shop, NOW).ADMIN_CHAT_IDS).toEqual([
    5, -1_001_234_567_890,
  ]);
});

test('the address outside is the given one, else that of the webhook', () => {
  const webhook = { BOT_TOKEN: `1:${'x'.repeat(35)}`, WEBHOOK_SECRET: 'a-secret-of-telegram' };
  const byWebhook = { ...webhook, WEBHOOK_URL: 'https://shop.example:8443/telegram' };
  expect(parseConfig({}, shop, NOW).publicUrl).toBeUndefined();
  expect(parseConfig(byWebhook, shop, NOW).publicUrl).toBe('https://shop.example:8443');
  expect(parseConfig({ ...byWebhook, PUBLIC_URL: 'https://pulse.example/bot/' }, shop, NOW).publicUrl).toBe(
    'https://pulse.example/bot',
  );
  expect(parseConfig({ PUBLIC_URL: 'http://127.0.0.1:8080' }, shop, NOW).publicUrl).toBe(
    'http://127.0.0.1:8080',
  );
});

test('events may come from the pages that are listed, else from those of the shop’s Mini App', () => {
  const miniApp = { SHOP_MINI_APP_URL: 'https://app.shop.example/catalog?x=1' };
  const origins = 'https://a.example, http://localhost:3000';
  expect(parseConfig({}, shop, NOW).eventOrigins).toEqual([]);
  expect(parseConfig(miniApp, shop, NOW).eventOrigins).toEqual(['https://app.shop.example']);
  expect(parseConfig({ ...miniApp, EVENTS_ORIGINS: origins }, shop, NOW).eventOrigins).toEqual([
    ...['https://a.example', 'http://localhost:3000'],
  ]);
});

test('proxies are addresses and networks of both families', () => {
  const given = '127.0.0.1, ::1,10.0.0.0/8,fd00::/8';
  expect(parseConfig({ TRUSTED_PROXIES: given }, shop, NOW).TRUSTED_PROXIES).toEqual([
    ...['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'],
  ]);
  expect(parseConfig({}, shop, NOW).TRUSTED_PROXIES).toEqual([]);
});

describe('each malformed key is named in one sentence, its value never', () => {
  test.each([
    ['BOT_TOKEN', 'hunter2-hunter2'],
    ['ADMIN_CHAT_IDS', 'hunter2,5'],
    ['ADMIN_CHAT_IDS', '99999999999999999999'],
    ['DATABASE_URL', 'mysql://hunter2@host/db'],
    ['DATABASE_URL', 'postgres://bot:hunter2%@localhost/db'],
    ['DATABASE_URL', 'postgres://bot:%zzhunter2@localhost/db'],
    ['DATABASE_REPLICA_URL', 'hunter2'],
    ['DATABASE_REPLICA_URL', 'postgres://bot:hunter2%@localhost/db'],
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', 'hunter2'],
    ['DASHBOARD_TOKEN', 'hunter2'],
    // No header carries it: whoever sent it would be refused.
    ['DASHBOARD_TOKEN', 'hunter2 and many more words'],
    ['PUBLIC_URL', 'http://hunter2.example'],
    ['PUBLIC_URL', 'https://shop.example/?hunter2'],
    ['EVENTS_ORIGINS', 'https://shop.example/hunter2'],
    ['EVENTS_ORIGINS', '*,https://hunter2'],
    ['TRUSTED_PROXIES', 'hunter2'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TELEGRAM_API_ROOT', 'hunter2'],
    ['WEBHOOK_URL', 'hunter2'],
    ['WEBHOOK_URL', 'https://hunter2'],
    ['WEBHOOK_URL', 'https://hunter2/a/'],
    ['WEBHOOK_SECRET', 'hunter2!'],
    ['SHOP_TIMEZONE', 'Mars/hunter2'],
    ['SHOP_CURRENCY', 'hunter2'],
    ['DEFAULT_LOCALE', 'hunter2'],
    ['WEEKLY_REPORT_CRON', 'hunter2'],
    ['SHOP_MINI_APP_URL', 'http://hunter2'],
    ['LOG_LEVEL', 'hunter2'],
  ])('%s=%s', (key, value) => {
    const sentence = refusal({ [key]: value });
    expect(sentence).toMatch(new RegExp(`(^|; )${key} must be `));
    expect(sentence).not.toContain('hunter2');
    expect(sentence.split('\n')).toHaveLength(1);
  });
});

test('a language without a file cannot be offered, nor be the default', () => {
  expect(refusal({}, { ...shop, locales: ['ru', 'fr'] })).toContain('config/shop.json: locales.1');
  expect(refusal({ DEFAULT_LOCALE: 'en' }, { ...shop, locales: ['ru'] })).toContain(
    'DEFAULT_LOCALE must be one of',
  );
});

test('events are kept for ever or for whole months, and anything else is refused in a sentence', () => {
  for (const keepEventsMonths of [0, 1.5, '12', -3, undefined])
    expect(refusal({}, { ...shop, keepEventsMonths })).toBe(
      'config/shop.json: keepEventsMonths: must be null, which keeps all, or a whole number of months from 1 to 1200',
    );
});

test('all problems are listed at once', () => {
  const sentence = refusal({ HTTP_PORT: 'x', SHOP_CURRENCY: 'soms', LOG_LEVEL: 'loud' });
  expect(sentence.split('; ')).toHaveLength(3);
});

test.each([
  [{ NODE_ENV: 'production' }, 'BOT_TOKEN is required when NODE_ENV is production'],
  [
    { BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://shop.example/hook' },
    'WEBHOOK_SECRET is required when WEBHOOK_URL is given',
  ],
  [{ DATABASE_REPLICA_URL: 'postgres://a/b' }, 'DATABASE_URL is required when DATABASE_REPLICA_URL is given'],
])('%j is refused for what it lacks', (env, message) =>
  expect(refusal(env as Record<string, string>)).toContain(message),
);

test.each([
  [{ ...shop, extra: 1 }, 'the file'],
  [{ ...shop, locales: [] }, 'locales'],
  [
    { ...shop, statusClasses: { ...shop.statusClasses, pending: ['paid'] } },
    'status "paid" stands in two classes',
  ],
  [
    { ...shop, statusClasses: { ...shop.statusClasses, completed: ['done'] } },
    'completed status "done" is not a revenue status',
  ],
  [{ ...shop, schema: { orders: 'sales' } }, 'schema: unknown key "orders"; known: tables, columns, timest'],
  [
    { ...shop, schema: { tables: { customers: 'clients' } } },
    'schema.tables: unknown key "customers"; known: users, orders, orderItems, products',
  ],
  [{ ...shop, extra: 1, more: 2 }, 'the file: unknown key "extra", "more"; known: locales, currencyDigits, '],
  ['nonsense', 'config/shop.json'],
])('a wrong shop file is refused with its path (%#)', (file, message) =>
  expect(refusal({}, file)).toContain(message),
);

test('a schedule that is refused comes with the next three times of one that is not, by the shop’s clock', () => {
  expect(refusal({ WEEKLY_REPORT_CRON: 'weekly', SHOP_TIMEZONE: 'Europe/Berlin' })).toBe(
    'WEEKLY_REPORT_CRON must be "minute hour * * weekday", such as 0 9 * * 1, which comes next on ' +
      'Mon 2026-11-30 09:00, Mon 2026-12-07 09:00, Mon 2026-12-14 09:00 (Europe/Berlin)',
  );
});
