import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expectRefusal, type ImportShop, openImportShop } from '../cli/import/support/import-shop';
import { figure, times } from './support/figure';

/**
 * A failure prints its seed and path, and the smallest file that it shrank to. To repeat it: put
 * `seed: <seed>, path: '<path>'` beside numRuns here.
 */
const SEED = 20_261_130;
const FILES = times(300, 1_000);

const FIXTURE = readFileSync(path.resolve(__dirname, '../fixtures/orders.csv'), 'utf8');
const [HEADER = '', ...BODY] = FIXTURE.trimEnd().split('\n');

let shop: ImportShop;
beforeAll(async () => {
  shop = await openImportShop();
  // Not an empty shop: what was there must stay as it was.
  await shop.run([await shop.file('before.csv', FIXTURE), '--source', 'before']);
});
afterAll(() => shop.close());

const NEEDED = ['Order ID', 'Order Date', 'Customer ID', 'Sales', 'Quantity'];
const rows = fc.shuffledSubarray(BODY, { minLength: 1 }).map((body) => [HEADER, ...body].join('\n'));
const brokenText = fc.oneof(
  // A byte that cannot be text, somewhere.
  fc
    .tuple(rows, fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0x00, 0x80, 0xc3, 0xff))
    .map(([text, place, byte]) => {
      const bytes = Buffer.from(`${text}\n`);
      const index = Math.floor(place * bytes.length);
      return Buffer.concat([bytes.subarray(0, index), Buffer.from([byte]), bytes.subarray(index)]);
    }),
  // A quotation mark that opens the last row and never closes.
  fc.tuple(rows, fc.string()).map(([text, rest]) => `${text}\n1,"${rest.replaceAll('"', '')}`),
  // A header without one of what every line must have.
  fc.tuple(rows, fc.constantFrom(...NEEDED)).map(([text, name]) => text.replace(name, 'X')),
  // A header that says something twice.
  fc.tuple(rows, fc.constantFrom(...NEEDED, 'Status')).map(([text, name]) => text.replace('Category', name)),
  // A header cut short, with nothing behind it.
  fc.nat({ max: HEADER.length }).map((length) => HEADER.slice(0, length)),
  // Noise.
  fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'";,\t\n\rab1'), maxLength: 200 }),
);

test(
  'a file that is broken in ways that nobody thought of stops with one sentence and changes nothing',
  async () => {
    const before = await shop.contents();
    await fc.assert(
      fc.asyncProperty(brokenText, async (content) => {
        expectRefusal(await shop.run([await shop.file('broken.csv', content)]));
      }),
      { seed: SEED, numRuns: FILES },
    );
    expect(existsSync(shop.path('broken.rejected.csv'))).toBe(false);
    expect(await shop.contents()).toBe(before);
    figure('badInput', `${FILES} broken files: one sentence each, 0 rows changed`);
  },
  times(120_000, 1_200_000),
);
