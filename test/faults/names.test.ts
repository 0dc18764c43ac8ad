import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { DASHBOARD_TOKEN } from '../support/bot-process';
import { fit } from '../../src/present/fit';
import { STAFF, STRANGERS } from './support/actors';
import { figure, times } from './support/figure';
import { startFuzzedBot, type FuzzedBot } from './support/fuzzed-bot';
import { staffButtons } from './support/staff-buttons';
import { UPDATES } from './support/updates';

/** The names by chance are those of this seed: the same in every run. */
const SEED = 20_261_201;
const NAMES = [
  ...[
    '<b>bold</b>',
    '<a href="tg://user?id=1">you</a>',
    '&lt;b&gt; &amp; "x"',
    '</b></i>',
    '<',
    '<!-- --> <script>',
  ],
  ...[
    '_*[]()~`>#+-=|{}.!',
    '**bold** __x__',
    '[text](http://x)',
    '`code`',
    '${1}{$name}',
    '{ $count }',
    '\\u003cb\\u003e',
  ],
  ...[
    'שלום עולם',
    'مرحبا',
    '\u202eevil\u202c',
    '\u2067x\u2069',
    '\u200b\u200bzero',
    'a\u0301\u0301\u0301\u0301',
  ],
  ...['👨‍👩‍👧‍👦', '🏳️‍🌈', '👩🏽‍🚀'.repeat(60), 'n'.repeat(4_096), '<b>'.repeat(1_365), '&'.repeat(4_096)],
  ...[
    'half \ud83d',
    '\udc00half',
    'line\nbreak\ttab',
    '__proto__',
    'constructor',
    'null',
    '0',
    '%s%d',
    "'; --",
  ],
  ...['=1+1', '+1', '-1+1', '@SUM(A1)', "=cmd|' /C calc'!A0", '＝1+1', '\t=1'],
];
const named = (n: number) =>
  fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { seed: SEED, numRuns: n });
const names = [...NAMES, ...named(times(5, 200))]
  // What PostgreSQL cannot hold does not come in: the bot's own ways into the tables see to that.
  .map((name) => name.replaceAll('\0', '').toWellFormed())
  .filter((name) => name.trim() !== '');

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** Each name is a product's, with an order of its own by a customer and to a person of that name. */
const SQL = names
  .map(
    (name, n) => `
  INSERT INTO products (id, name, category, price, stock) VALUES (${n + 1}, ${quoted(name)}, ${quoted(name.slice(0, 30))}, 10, 5);
  INSERT INTO users (id, telegram_id, first_name, last_name, username) VALUES (${n + 1}, ${n + 5_000}, ${quoted(name)}, ${quoted(name)}, NULL);
  INSERT INTO orders (id, user_id, status, total_amount) VALUES (${n + 1}, ${n + 1}, 'completed', ${n + 10});
  INSERT INTO order_items (order_id, product_id, product_name, quantity, price, total) VALUES (${n + 1}, ${n + 1}, ${quoted(name)}, 1, 10, 10)`,
  )
  .join(';');

let bot: FuzzedBot;
beforeAll(async () => {
  bot = await startFuzzedBot({ sql: SQL, env: { DASHBOARD_TOKEN, DEFAULT_LOCALE: 'en' } });
});
afterAll(() => bot.stop());

/** What a chat shows of the answers, as plain text: Telegram has read the markup. */
async function shown(
  kind: 'message' | 'callback_query',
  by: () => Parameters<(typeof UPDATES)['message']>[0],
  said: object,
) {
  const { calls, errors } = await bot.push(kind, UPDATES[kind](by(), said as Record<string, unknown>));
  const texts = calls.map(({ result }) => result as { text?: string; caption?: string } | undefined);
  return { errors, text: texts.map((message) => message?.text ?? message?.caption ?? '').join('\n') };
}
/** As much of a name as every place has room for, on one line. */
const begun = (name: string) => fit(name, 24).replace(/…$/, '');

test(
  'a name is text wherever a chat shows it, and breaks no message',
  async () => {
    for (const [n, name] of names.entries()) {
      const product = await shown('callback_query', STRANGERS.customer, { data: `shop/0/0/p${n + 1}/fSoAh` });
      const order = await shown('callback_query', STAFF.admin, { data: `order:show:${n + 1}` });
      for (const { errors, text } of [product, order]) {
        expect({ name, errors }).toEqual({ name, errors: [] });
        expect({ name, text: text.replace(/\s+/g, ' ') }).toEqual({
          name,
          text: expect.stringContaining(begun(name)) as string,
        });
      }
    }
    // Lists, figures, charts and people: what is looked at is sent, or Telegram would have refused it.
    await staffButtons({
      push: async (kind, content) => {
        const outcome = await bot.push(kind, content);
        expect(outcome.errors).toEqual([]);
        return outcome;
      },
    });
    figure('namesAreText', `${names.length} names in chats: each shown as text, 0 messages broken`);
  },
  times(180_000, 1_200_000),
);

test('no name is a formula in a table that programs and people open', async () => {
  const headers = { authorization: `Bearer ${DASHBOARD_TOKEN}` };
  const list = (await (await fetch(`${bot.url}/analytics/metrics`, { headers })).json()) as {
    metrics: { id: string; shape: string }[];
  };
  const ids = list.metrics.filter(({ shape }) => shape === 'ranking').map(({ id }) => id);
  let cells = 0;
  for (const id of ids) {
    const answer = await fetch(`${bot.url}/analytics/metrics/${id}?period=all`, {
      headers: { ...headers, accept: 'text/csv' },
    });
    const rows: string[][] = parse(await answer.text(), { bom: true });
    for (const cell of rows.flat().filter((text) => !/^-?\d+(\.\d+)?$/.test(text))) {
      cells += 1;
      expect(cell.trim()).not.toMatch(/^[=+\-@＝＋－＠]/);
    }
  }
  expect(cells).toBeGreaterThan(names.length);
  figure('namesAreText', `${cells} cells of ${ids.length} tables: 0 formulas`);
});
