import { jsonTexts, jsonTextsOf, numbers, texts } from '../../src/store/array-literals';
import { type Database } from '../../src/store/database';
import { openEmbeddedTestDatabase } from '../support/embedded-database';

let database: Database;
beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

test('PostgreSQL reads back what was given, whatever it holds', async () => {
  const given = [
    'tap',
    '',
    'null',
    'NULL',
    null,
    '{"a":"b\\"c\\\\"}',
    "it's, {so}",
    ' space ',
    'a\nb\t$1',
    '👩‍👩‍👧',
  ];
  expect(await database.query('SELECT $given::text[] AS kept', { given: texts(given) })).toEqual([
    { kept: given },
  ]);
  expect(
    await database.query('SELECT $given::bigint[] AS kept', { given: numbers([1, -(2n ** 62n), 7e12]) }),
  ).toEqual([{ kept: ['1', '-4611686018427387904', '7000000000000'] }]);
  expect(await database.query('SELECT $given::text[] AS kept', { given: texts([]) })).toEqual([{ kept: [] }]);
});

test.each([
  [[]],
  [
    [
      { said: 'a\x1eb\x01 "\\" \n', 'a\x1e': ['👩‍👩‍👧', null, 1.5, true] },
      {},
      { text: '' },
      { nested: [{ a: '{"}' }] },
    ],
  ],
])('JSON texts come one by one, whatever stands in them: %j', async (given) => {
  const sql = `SELECT jsonb_agg(one::jsonb ORDER BY at) AS kept, count(*)::int AS count
    FROM unnest(${jsonTextsOf('$given')}) WITH ORDINALITY AS row(one, at)`;
  expect(
    await database.query(sql, { given: jsonTexts(given.map((value) => JSON.stringify(value))) }),
  ).toEqual([{ kept: given.length > 0 ? given : null, count: given.length }]);
});
