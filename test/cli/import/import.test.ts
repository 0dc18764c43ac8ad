import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ImportShop, openImportShop } from './support/import-shop';

const FIXTURE = readFileSync(path.resolve(__dirname, '../../fixtures/orders.csv'), 'utf8');
const HEADER = 'Order ID,Date,Customer ID,Customer,Product,Qty,Amount';

let shop: ImportShop;
beforeAll(async () => {
  shop = await openImportShop();
});
afterEach(() => shop.empty());
afterAll(() => shop.close());

const rows = (sql: string) => shop.database.query<object>(sql);
const orders = () =>
  rows('SELECT external_id AS id, status, total_amount::text AS total FROM orders ORDER BY id');
const lines = () =>
  rows(`SELECT o.external_id AS order, product_name AS name, quantity::text, price::text, total::text
    FROM order_items i JOIN orders o ON o.id = i.order_id ORDER BY i.id`);
const importText = async (text: string, ...args: string[]) =>
  shop.run([await shop.file('text.csv', text), ...args]);

describe('a file of orders', () => {
  beforeEach(async () => {
    const run = await shop.run([await shop.file('orders.csv', FIXTURE)]);
    expect(run).toMatchObject({ code: 0, drawn: '' });
    expect(run.printed).toContain('  amount         31.8334');
  });

  test('becomes orders that total what their lines add up to', async () => {
    expect(await orders()).toEqual([
      { id: 'csv:A-1', status: 'completed', total: '17.5001' },
      { id: 'csv:A-2', status: 'pending', total: '14' },
      { id: 'csv:A-3', status: 'refunded', total: '0.3333' },
    ]);
  });

  test('becomes lines as they stand, equal ones with ids of their own included', async () => {
    expect(await lines()).toEqual([
      { order: 'csv:A-1', name: 'Green tea, 100 g', quantity: '3', price: null, total: '10.50' },
      { order: 'csv:A-1', name: 'Halva', quantity: '1', price: null, total: '7.0001' },
      { order: 'csv:A-2', name: 'Green tea, 100 g', quantity: '2', price: null, total: '7' },
      { order: 'csv:A-2', name: 'Green tea, 100 g', quantity: '2', price: null, total: '7' },
      { order: 'csv:A-3', name: '5" plate', quantity: '1', price: null, total: '0.3333' },
    ]);
  });

  test('becomes customers since their first order, never seen by the bot, under their latest name', async () => {
    const customers =
      await rows(`SELECT external_id, telegram_id, first_name, last_seen_at, created_at = updated_at AS untouched,
        to_char(created_at AT TIME ZONE 'Asia/Tashkent', 'YYYY-MM-DD HH24:MI') AS since FROM users ORDER BY external_id`);
    const unseen = { telegram_id: null, last_seen_at: null, untouched: true };
    expect(customers).toEqual([
      { external_id: 'csv:C-1', first_name: 'Anna Z.', since: '2024-01-05 00:00', ...unseen },
      { external_id: 'csv:C-2', first_name: 'Botir', since: '2024-02-29 00:00', ...unseen },
    ]);
  });

  test('becomes products under the name and price of their latest line', async () => {
    expect(
      await rows('SELECT external_id, name, category, price::text FROM products ORDER BY external_id'),
    ).toEqual([
      { external_id: 'csv:P-1', name: 'Green tea, 100 g', category: 'Tea', price: '3.50' },
      { external_id: 'csv:P-2', name: 'Halva', category: 'Sweets', price: '7.0001' },
      { external_id: 'csv:P-3', name: '5" plate', category: null, price: '0.3333' },
    ]);
  });

  test('adds nothing when it comes again, not even a number to a sequence', async () => {
    const before = await shop.contents();
    const again = await shop.run([shop.path('orders.csv')]);
    expect(again.printed).toEqual(expect.arrayContaining(['  lines          0', '  already known  5 lines']));
    expect(await shop.contents()).toBe(before);
    await importText(`${HEADER}\nB-1,2025-01-01,C-9,Zafar,Rice,1,5`);
    expect(await rows('SELECT max(id)::text AS id FROM orders')).toEqual([{ id: '4' }]);
  });

  test('stays apart from a file of another source', async () => {
    const run = await shop.run([shop.path('orders.csv'), '--source', 'second']);
    expect(run.printed).toEqual(
      expect.arrayContaining(['  orders         3', '  customers      2', '  products       3']),
    );
    expect(await rows('SELECT count(*)::int AS n, sum(total)::text FROM order_items')).toEqual([
      { n: 10, sum: '63.6668' },
    ]);
  });

  test('grows by the lines that a later file adds, and so do its totals', async () => {
    const more = '6,A-1,2024-01-05,C-1,Anna,P-2,Sweets,Halva with nuts,2.5,1,completed\n';
    const run = await importText(FIXTURE + more);
    expect(run.printed).toEqual(
      expect.arrayContaining(['  lines          1', '  orders         0', '  already known  5 lines']),
    );
    expect((await orders())[0]).toMatchObject({ total: '20.0001' });
    expect((await rows(`SELECT name, price::text FROM products WHERE external_id = 'csv:P-2'`))[0]).toEqual({
      name: 'Halva with nuts',
      price: '2.50',
    });
  });

  test('takes the status that a later file gives an order', async () => {
    const now = Date.parse('2026-03-01T00:00:00Z');
    const file = await shop.file('later.csv', FIXTURE.replaceAll('pending', 'completed'));
    const run = await shop.run([file], { now });
    expect(run.printed).toContain('  new status     1 orders');
    expect(await rows(`SELECT status, updated_at FROM orders WHERE external_id = 'csv:A-2'`)).toEqual([
      { status: 'completed', updated_at: new Date(now) },
    ]);
  });

  test('makes its customers older when an older file follows', async () => {
    await importText(`${HEADER}\nA-0,2020-05-05,C-1,Old name,Rice,1,5`);
    expect(
      await rows(`SELECT first_name, to_char(created_at AT TIME ZONE 'Asia/Tashkent', 'YYYY-MM-DD') AS since
      FROM users WHERE external_id = 'csv:C-1'`),
    ).toEqual([{ first_name: 'Anna Z.', since: '2020-05-05' }]);
  });

  test('rejects line ids that start anew for other lines, rather than take them for known', async () => {
    const run = await importText(FIXTURE.replace('7.0001,1,', '8,1,'));
    expect(run.printed).toEqual(expect.arrayContaining(['  already known  4 lines']));
    expect(readFileSync(shop.path('text.rejected.csv'), 'utf8')).toContain(
      '3,"line id 2 of order A-1 was imported with another product, quantity or amount",2,A-1',
    );
  });
});

describe('lines without ids', () => {
  const text = `${HEADER}\nA,2024-01-01,C,Anna,Tea,1,5\nA,2024-01-01,C,Anna,Tea,1,5.00\nA,2024-01-01,C,Anna,Rice,1,9`;

  test('are known again wherever they stand, equal ones by their number', async () => {
    await importText(text);
    const before = await shop.contents();
    const [header, ...body] = text.split('\n');
    await importText([header, ...body.reverse()].join('\n'));
    expect(await shop.contents()).toBe(before);
    const run = await importText(`${text}\nA,2024-01-01,C,Anna,Tea,1,5`);
    expect(run.printed).toContain('  lines          1');
    expect(await orders()).toEqual([{ id: 'csv:A', status: 'completed', total: '24.00' }]);
  });

  test('are products by name where the file has no product id', async () => {
    await importText(text);
    expect(await rows('SELECT external_id, name, price::text FROM products ORDER BY external_id')).toEqual([
      { external_id: 'csv#Rice', name: 'Rice', price: '9.00' },
      { external_id: 'csv#Tea', name: 'Tea', price: '5.00' },
    ]);
  });
});

test('multiplies a unit price exactly where the file has no amount', async () => {
  await importText('Order ID;Date;Customer ID;Product;Qty;Unit price\nA;01.02.2024;C;Rice;0,333;19 999,99');
  expect(await lines()).toEqual([
    { order: 'csv:A', name: 'Rice', quantity: '0.333', price: '19999.99', total: '6659.99667' },
  ]);
});

test('keeps the unit price beside an amount that a discount has lowered', async () => {
  await importText(
    'Order ID,Date,Customer ID,Product,Qty,Price,Amount\nA,2024-01-01,C,Rice,2,10,15\nA,2024-01-01,C,Rebate,1,,-1',
  );
  expect(await lines()).toMatchObject([
    { price: '10', total: '15' },
    { price: null, total: '-1' },
  ]);
  expect(await orders()).toMatchObject([{ total: '14' }]);
});

test('reads columns and habits that options name', async () => {
  const text = 'Ref|When|Who|What|N|Sum A|Sum B\nA|3/4/2024 10:30 PM|C|Rice|1|150.000|9\n';
  const columns = [
    '--order-id',
    'Ref',
    '--date',
    'When',
    '--customer-id',
    'Who',
    '--product-name',
    'What',
    '--quantity',
    'N',
  ];
  const habits = [
    '--amount',
    'sum a',
    '--date-format',
    'MM/DD/YYYY',
    '--decimal',
    'comma',
    '--status',
    'paid',
  ];
  expect((await importText(text, ...columns, ...habits)).code).toBe(0);
  expect(await rows(`SELECT status, total_amount::text, created_at FROM orders`)).toEqual([
    { status: 'paid', total_amount: '150000', created_at: new Date('2024-03-04T17:30:00Z') },
  ]);
});

test('reads the numbers and dates that could be either by those that could not', async () => {
  await importText(`${HEADER}\nA,03/04/2024,C,Anna,Tea,1,"1,234"\nB,25/12/2024,C,Anna,Tea,1,99.9`);
  expect(
    await rows('SELECT total_amount::text AS total, created_at FROM orders ORDER BY external_id'),
  ).toEqual([
    { total: '1234', created_at: new Date('2024-04-02T19:00:00Z') },
    { total: '99.9', created_at: new Date('2024-12-24T19:00:00Z') },
  ]);
});

test('takes names for text, whatever they contain', async () => {
  const names = ["'; DROP TABLE orders; --", '$source $1 $$', '{"a",NULL}', '<b>&_*', '\\', '👩‍👩‍👧 Ў', 'NULL'];
  const body = names.map(
    (name, index) =>
      `"${name.replaceAll('"', '""')}",2024-01-01,${index},"${name.replaceAll('"', '""')}","${name.replaceAll('"', '""')}",1,1`,
  );
  expect((await importText([HEADER, ...body].join('\n'))).printed).toContain('  rejected       0 lines');
  expect(await rows('SELECT product_name AS name FROM order_items ORDER BY id')).toEqual(
    names.map((name) => ({ name })),
  );
  expect(await rows('SELECT first_name AS name FROM users ORDER BY external_id')).toEqual(
    names.map((name) => ({ name })),
  );
});

test('imports more rows than a batch holds, each order once though its lines are far apart', async () => {
  const body = Array.from(
    { length: 3_500 },
    (_none, n) => `O-${n % 1_000},2024-01-01,C-${n % 1_000},Anna,Tea,1,0.0001`,
  );
  await importText([HEADER, ...body].join('\n'));
  expect(await rows('SELECT count(*)::int AS n, sum(total_amount)::text AS sum FROM orders')).toEqual([
    { n: 1_000, sum: '0.3500' },
  ]);
});

test('draws a bar on a terminal, and nothing on a pipe', async () => {
  const file = await shop.file('orders.csv', FIXTURE);
  const terminal = await shop.run([file], { isTTY: true });
  expect(terminal.drawn).toMatch(/Reading .*0 %.*Storing .*100 %/s);
  expect(terminal.printed[0]).toBe('Imported:');
  expect((await shop.run([file])).drawn).toBe('');
});

test('explains itself on request, and when its arguments are wrong', async () => {
  expect(await shop.run(['--help'])).toMatchObject({ code: 0 });
  const wrong = await shop.run(['--nonsense']);
  expect(wrong.code).toBe(2);
  expect(wrong.printed[0]).toBe("Unknown option '--nonsense'.");
  expect(wrong.printed).toContain('npm run import -- FILE.csv [options]      one row per order line, UTF-8');
});
