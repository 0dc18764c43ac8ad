import { numbers, texts } from '../../src/store/array-literals';
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
