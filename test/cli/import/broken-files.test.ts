import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Database } from '../../../src/store/database';
import { expectRefusal, type ImportShop, openImportShop } from './support/import-shop';

const FIXTURE = readFileSync(path.resolve(__dirname, '../../fixtures/orders.csv'), 'utf8');
const [HEADER = '', ...BODY] = FIXTURE.trimEnd().split('\n');
const MANY = [
  HEADER,
  ...Array.from({ length: 3_000 }, (_none, n) => `${n},O-${n},2024-01-05,C-1,Anna,P-1,Tea,Tea,1.5,1,paid`),
].join('\n');

let shop: ImportShop;
let before: string;
beforeAll(async () => {
  shop = await openImportShop();
  // Not an empty shop: what was there must stay as it was.
  await shop.run([await shop.file('before.csv', FIXTURE), '--source', 'before']);
  before = await shop.contents();
});
afterAll(() => shop.close());

async function expectNothingHappened(): Promise<void> {
  expect(await shop.contents()).toBe(before);
}

describe('a broken file stops with one sentence and changes nothing:', () => {
  afterEach(expectNothingHappened);

  const cases: [what: string, content: string | Buffer, sentence: RegExp][] = [
    ['an empty one', '', /broken\.csv is empty\.$/],
    ['one of blanks', ' \n\r\n\n', /broken\.csv is empty\.$/],
    ['a byte order mark alone', '\uFEFF', /broken\.csv is empty\.$/],
    ['a header alone', `${HEADER}\n`, /has a header and no rows\.$/],
    ['a header and empty rows', `${HEADER}\n\n,,,,,,,,,,\n`, /has a header and no rows\.$/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), /not a UTF-8 text file/],
    ['another encoding', Buffer.from([...Buffer.from(FIXTURE), 0xcf, 0xf0]), /not a UTF-8 text file/],
    ['UTF-16', Buffer.from(`\uFEFF${FIXTURE}`, 'utf16le'), /not a UTF-8 text file/],
    ['a NUL far behind the header', `${MANY}\n1,\0`, /not a UTF-8 text file/],
    [
      'a header of something else',
      'name,age\nAnna,5\n',
      /no column that is recognised; the file has "name", "age"\.$/,
    ],
    ['prose', 'Dear shop,\nhere are our orders.\n', /no column that is recognised/],
    ['JSON', '[{"order_id": 1}]', /no column that is recognised/],
    ['rows without a header', BODY.join('\n'), /no column that is recognised/],
    [
      'a column that is missing',
      FIXTURE.replace('Quantity', 'Q'),
      /No column was found for the quantity \(--quantity NAME\)/,
    ],
    [
      'two columns for one thing',
      FIXTURE.replace('Category', 'Amount'),
      /"Amount" and "Sales" could both be the amount/,
    ],
    [
      'a quotation mark that is never closed',
      `${MANY}\n1,"A`,
      /a quotation mark that opens in or after line 3002 is not closed/,
    ],
    [
      'dates that could be either',
      FIXTURE.replace(/2024-\d\d-\d\d/g, '03/04/2024'),
      /Dates such as "03\/04\/2024" .* --date-format/,
    ],
    [
      'dates of both kinds',
      FIXTURE.replace('2024-01-05', '13/04/2024').replace('2024-02-29', '04/13/2024'),
      /--date-format/,
    ],
    ['short years that could be days', FIXTURE.replace('2024-01-05', '16/11/08'), /--date-format/],
    [
      'numbers that could be either',
      `${HEADER}\n1,A,2024-01-05,C,Anna,P,Tea,Tea,150.000,1,paid`,
      /Numbers such as "150\.000" .* --decimal/,
    ],
  ];
  test.each(cases)('%s', async (_what, content, sentence) => {
    const run = await shop.run([await shop.file('broken.csv', content)]);
    expectRefusal(run);
    expect(run.printed[0]).toMatch(sentence);
  });

  test('one that is not there', async () => {
    const run = await shop.run([shop.path('nowhere.csv')]);
    expect(run).toMatchObject({ code: 1, printed: [`There is no file ${shop.path('nowhere.csv')}.`] });
  });

  test('a directory', async () => {
    mkdirSync(shop.path('folder.csv'), { recursive: true });
    const run = await shop.run([shop.path('folder.csv')]);
    expect(run).toMatchObject({
      code: 1,
      printed: [`${shop.path('folder.csv')} is not a file but a directory.`],
    });
  });

  test('a device', async () => {
    expectRefusal(await shop.run(['/dev/null']));
  });

  test('a file inside a file', async () => {
    expectRefusal(await shop.run([path.join(await shop.file('broken.csv', FIXTURE), 'inside.csv')]));
  });

  test('a database that fails in the middle', async () => {
    const failing = failAt(shop.database, 4);
    const run = await shop.run([await shop.file('broken.csv', MANY)], { database: failing });
    expect(run).toMatchObject({
      code: 1,
      printed: ['The import failed and nothing was changed: the plug was pulled.'],
    });
  });

  test('a file that breaks while it is being read', async () => {
    const file = await shop.file('broken.csv', MANY);
    // The look ahead is over when the first rows are staged; what it saw is then no longer there.
    const database = onStage(shop.database, () => writeFileSync(file, `${MANY.slice(0, 100_000)}\n1,"A`));
    expectRefusal(await shop.run([file], { database }));
  });
});

test('another program’s tables are refused before the file is opened', async () => {
  const database: Database = {
    ...shop.database,
    query: <R extends object>(sql: string, bind?: Record<string, unknown>) =>
      shop.database
        .query<R>(sql, bind)
        .then((rows) =>
          sql === 'SELECT mapping FROM shop_pulse_schema'
            ? (JSON.parse(
                JSON.stringify(rows).replace('"ours":true,"columns":{"id":', '"ours":false,"columns":{"id":'),
              ) as R[])
            : rows,
        ),
  };
  const run = await shop.run(['nowhere.csv'], { database });
  expectRefusal(run);
  expect(run.printed[0]).toMatch(
    /^Orders are imported into a shop of the bot's own only; here another program owns \w+\.$/,
  );
});

function failAt(database: Database, batch: number): Database {
  let seen = 0;
  return onStage(database, () => {
    if (++seen === batch) throw new Error('the plug was pulled');
  });
}

/** A database that does something before each batch is staged. */
function onStage(database: Database, act: () => void): Database {
  return {
    ...database,
    query: (sql, bind) => {
      if (sql.startsWith('INSERT INTO import_lines')) act();
      return database.query(sql, bind);
    },
  };
}
