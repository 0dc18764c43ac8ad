import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Database } from '../../../src/store/database';
import { type ImportShop, openImportShop } from './support/import-shop';

const HEADER = 'Line ID,Order ID,Date,Customer ID,Customer,Product,Qty,Amount,Price,Note';

let shop: ImportShop;
beforeAll(async () => {
  shop = await openImportShop();
});
afterEach(() => shop.empty());
afterAll(() => shop.close());

const listed = (name = 'bad.rejected.csv') => {
  const rows: string[][] = parse(readFileSync(shop.path(name)), { bom: true, relax_column_count: true });
  return rows;
};
const reasons = () =>
  listed()
    .slice(1)
    .map(([line, reason]) => [Number(line), reason]);

const good = '1,A,2024-01-01,C,Anna,Tea,1,5,,';
const bad: [row: string, reason: string][] = [
  [',,2024-01-01,C,Anna,Tea,1,5,,', 'the order id is missing'],
  ['2,A,,C,Anna,Tea,1,5,,', 'the order date is missing'],
  ['2,A,31.02.2024,C,Anna,Tea,1,5,,', '"31.02.2024" is not a date that is understood'],
  ['2,A,soon,C,Anna,Tea,1,5,,', '"soon" is not a date that is understood'],
  ['2,A,2024-01-01, ,Anna,Tea,1,5,,', 'the customer id is missing'],
  ['2,A,2024-01-01,C,Anna,,1,5,,', "the product's name is missing"],
  ['2,A,2024-01-01,C,Anna,Tea,,5,,', 'the quantity is missing'],
  ['2,A,2024-01-01,C,Anna,Tea,two,5,,', 'the quantity "two" is not a number'],
  ['2,A,2024-01-01,C,Anna,Tea,0.00,5,,', 'the quantity "0.00" is not greater than zero'],
  ['2,A,2024-01-01,C,Anna,Tea,-1,5,,', 'the quantity "-1" is not greater than zero'],
  ['2,A,2024-01-01,C,Anna,Tea,1,,,', 'the amount of the line is missing'],
  ['2,A,2024-01-01,C,Anna,Tea,1,free,,', 'the amount of the line "free" is not a number'],
  ['2,A,2024-01-01,C,Anna,Tea,1,5,1.2.3,', 'the unit price "1.2.3" is not a number'],
  ['2,A,2024-01-01,C,Anna,Tea,1,5', 'the row has 8 fields where the header has 10'],
  ['2,A,2024-01-01,C,Anna,Tea,1,5,,,,', 'the row has 12 fields where the header has 10'],
  ['2,A,2024-01-01,other,Anna,Tea,1,5,,', 'order A is of customer C, not other'],
  ['1,A,2024-01-01,C,Anna,Tea,1,5,,', 'line id 1 of order A stands on line 2 already'],
  [`2,${'A'.repeat(201)},2024-01-01,C,Anna,Tea,1,5,,`, 'the order id is longer than 200 characters'],
  [`2,A,2024-01-01,C,Anna,${'T'.repeat(501)},1,5,,`, "the product's name is longer than 500 characters"],
];

test.each(bad)('lists %j with its line and reason, and imports the rest', async (row, reason) => {
  const last = '9,A,2024-01-01,C,Anna,Rice,1,7.5,,';
  const run = await shop.run([await shop.file('bad.csv', [HEADER, good, row, last].join('\n'))]);
  expect(run.code).toBe(0);
  expect(run.printed).toContain(`  rejected       1 lines, listed in ${shop.path('bad.rejected.csv')}`);
  expect(listed()).toEqual([
    ['rejected_line', 'rejected_reason', ...HEADER.split(',')],
    ['3', reason, ...row.split(',').map((field) => field.replace(/^-/, "'-"))],
  ]);
  expect(await shop.database.query('SELECT total_amount::text AS total FROM orders')).toEqual([
    { total: '12.5' },
  ]);
});

test('lists rows in the order of the file, by the line on which each begins', async () => {
  const rows = [
    ...[HEADER, good, '2,A,2024-01-01,D,Anna,Tea,1,5,,"other\ncustomer"', '', '3,A,never,C,Anna,Tea,1,5,,'],
    ...['1,A,2024-01-01,C,Anna,Tea,1,5,,again', '4,B,2024-01-01,D,Bob,Tea,1,x,,'],
  ];
  await shop.run([await shop.file('bad.csv', rows.join('\n'))]);
  expect(reasons()).toEqual([
    [3, 'order A is of customer C, not D'],
    [6, '"never" is not a date that is understood'],
    [7, 'line id 1 of order A stands on line 2 already'],
    [8, 'the amount of the line "x" is not a number'],
  ]);
});

test('keeps the customer that an order has when a later file says otherwise', async () => {
  await shop.run([await shop.file('first.csv', [HEADER, good].join('\n'))]);
  const run = await shop.run([
    await shop.file('bad.csv', [HEADER, '2,A,2024-01-01,D,Bob,Tea,1,5,,'].join('\n')),
  ]);
  expect(run.code).toBe(1);
  expect(reasons()).toEqual([[2, 'order A is of customer C, not D']]);
  expect(await shop.database.query('SELECT external_id FROM users')).toEqual([{ external_id: 'csv:C' }]);
});

test('creates no customer, product or order for rejected rows alone', async () => {
  const empty = await shop.contents();
  const run = await shop.run([await shop.file('bad.csv', `${HEADER}\n2,A,never,C,Anna,Tea,1,5,,`)]);
  expect(run.code).toBe(1);
  expect(await shop.contents()).toBe(empty);
});

test('can import the list itself once it is mended, signs and all', async () => {
  const text = [HEADER, good, '1,B,never,C,Anna,Rebate,1,-2.5,,=SUM(A1)', '2,A,2024-01-01,C,=cmd,+tea,1,5,,'];
  const file = await shop.file('bad.csv', text.join('\n'));
  await shop.run([file]);
  const list = readFileSync(shop.path('bad.rejected.csv'), 'utf8');
  expect(list).toContain(",'-2.5,,'=SUM(A1)");
  const run = await shop.run([await shop.file('mended.csv', list.replaceAll('never', '2024-02-02'))]);
  expect(run.printed).toEqual(
    expect.arrayContaining(['  lines          1', '  amount         -2.5', '  rejected       0 lines']),
  );
  const names = await shop.database.query('SELECT product_name AS name FROM order_items ORDER BY id');
  expect(names).toEqual([{ name: 'Tea' }, { name: '+tea' }, { name: 'Rebate' }]);
});

test('mends a whole file as well: what was taken is known, what was rejected is added', async () => {
  const withoutIds = [
    'Order ID,Date,Customer ID,Product,Qty,Amount',
    'A,2024-01-01,C,Tea,1,5',
    'A,2024-01-01,C,Tea,x,5',
    'A,2024-01-01,C,Rice,1,9',
  ];
  await shop.run([await shop.file('bad.csv', withoutIds.join('\n'))]);
  const run = await shop.run([await shop.file('bad.csv', withoutIds.join('\n').replace('x', '2'))]);
  expect(run.printed).toEqual(expect.arrayContaining(['  lines          1', '  already known  2 lines']));
  expect(await shop.database.query('SELECT total_amount::text AS total FROM orders')).toEqual([
    { total: '19' },
  ]);
});

test('keeps the delimiter of the file', async () => {
  const file = await shop.file(
    'bad.csv',
    'Order ID;Date;Customer ID;Product;Qty;Amount\nA;2024-01-01;C;"Tea; green";x;5,5',
  );
  await shop.run([file]);
  expect(readFileSync(shop.path('bad.rejected.csv'), 'utf8').split('\n')[1]).toBe(
    '2;"the quantity ""x"" is not a number";A;2024-01-01;C;"Tea; green";x;5,5',
  );
});

test('removes the list of an earlier run once nothing is rejected', async () => {
  const file = await shop.file('bad.csv', `${HEADER}\n${good}\n2,A,never,C,Anna,Tea,1,5,,`);
  await shop.run([file]);
  expect(existsSync(shop.path('bad.rejected.csv'))).toBe(true);
  writeFileSync(file, `${HEADER}\n${good}`);
  await shop.run([file]);
  expect(existsSync(shop.path('bad.rejected.csv'))).toBe(false);
});

test('pages through more rejected rows than it holds at a time', async () => {
  const body = Array.from({ length: 2_600 }, (_none, n) =>
    n % 2 ? good.replace('1,', `${n},`) : `${n},A,never,C,Anna,Tea,1,5,,`,
  );
  await shop.run([await shop.file('bad.csv', [HEADER, ...body].join('\n'))]);
  expect(reasons()).toHaveLength(1_300);
  expect(reasons().at(-1)?.[0]).toBe(2_600);
});

test('imports nothing when the list cannot be written, and leaves no half of it behind', async () => {
  const empty = await shop.contents();
  const file = await shop.file('stuck.csv', `${HEADER}\n${good}\n2,A,never,C,Anna,Tea,1,5,,`);
  mkdirSync(shop.path('stuck.rejected.csv'));
  const run = await shop.run([file]);
  expect(run).toMatchObject({
    code: 1,
    printed: [
      'Rows were rejected and stuck.rejected.csv cannot be written beside the file: it is a directory.',
    ],
  });
  expect(await shop.contents()).toBe(empty);
  expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
  rmSync(shop.path('stuck.rejected.csv'), { recursive: true });
});

test('leaves an earlier list as it was when the import fails at its very end', async () => {
  const file = await shop.file('late.csv', `${HEADER}\n${good}\n2,A,never,C,Anna,Tea,1,5,,`);
  writeFileSync(shop.path('late.rejected.csv'), 'of an earlier run');
  const database: Database = {
    ...shop.database,
    transaction: (work, options) =>
      shop.database.transaction(async () => {
        await work();
        throw new Error('no commit');
      }, options),
  };
  expect((await shop.run([file], { database })).printed).toEqual([
    'The import failed and nothing was changed: no commit.',
  ]);
  expect(readFileSync(shop.path('late.rejected.csv'), 'utf8')).toBe('of an earlier run');
  expect(existsSync(shop.path('late.rejected.csv.part'))).toBe(false);
});

test('does not read a number against the decimal mark that was given', async () => {
  const text =
    'Order ID,Date,Customer ID,Product,Qty,Amount\nA,2024-01-01,C,Tea,1,12.5\nA,2024-01-01,C,Tea,1,"12,5"';
  await shop.run([await shop.file('bad.csv', text), '--decimal', 'comma']);
  expect(reasons()).toEqual([[2, 'the amount of the line "12.5" does not use the decimal mark ","']]);
  expect(await shop.database.query('SELECT total::text FROM order_items')).toEqual([{ total: '12.5' }]);
});

test('rejects what can be read in two ways where the file uses both', async () => {
  const amounts = ['12.5', '12,75', '1.000'].map((amount) => `A,2024-01-01,C,Tea,1,"${amount}"`);
  const text = ['Order ID,Date,Customer ID,Product,Qty,Amount', ...amounts].join('\n');
  await shop.run([await shop.file('bad.csv', text)]);
  expect(reasons()).toEqual([
    [4, 'the amount of the line "1.000" can be read in two ways (--decimal point or --decimal comma)'],
  ]);
  expect(await shop.database.query('SELECT total_amount::text AS total FROM orders')).toEqual([
    { total: '25.25' },
  ]);
});
