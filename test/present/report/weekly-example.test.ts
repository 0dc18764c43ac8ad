import { LOCALES } from '../../../src/locales/locale';
import { plainText } from '../../../src/present/report/plain';
import {
  changedFigures,
  reportMetrics,
  reportText,
  STUCK_METRICS,
  toldFigures,
} from '../../../src/present/report';
import { type MetricResults } from '../../../src/metrics/runner';
import { type Database } from '../../../src/store/database';
import { type ExampleShop } from '../../metrics/example-shop';
import { weeklyExample, WEEK } from '../../metrics/weekly-example';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { languages, plain, time } from '../support/results';

let database: Database;
let shop: ExampleShop;
let results: MetricResults;

async function asked(now: string): Promise<MetricResults> {
  const ofWeek = await shop.metrics(reportMetrics('weekly'), { period: '2026-11-16..2026-11-22', now });
  const ever = await shop.metrics(STUCK_METRICS, { period: 'all', now });
  return { ...ofWeek, results: new Map([...ofWeek.results, ...ever.results]) };
}

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  shop = await weeklyExample(database);
  results = await asked(WEEK.now);
});
afterAll(() => database.close());

const inLanguage = (locale: (typeof LOCALES)[number]) =>
  reportText(
    { kind: 'weekly', period: '2026-W47', results, late: false, missed: [] },
    time,
    languages.of(locale),
  );

test.each(LOCALES)('the reconciling week, from the database to the chat, in %s', (locale) => {
  const text = inLanguage(locale);
  expect(plain(text.html)).toMatchSnapshot();
  expect(text.buttons).toMatchSnapshot();
});

test.each(LOCALES)('its sums can be added up by whoever reads them in %s', (locale) => {
  const sums = plainText(inLanguage(locale)).replaceAll(/(?<=\d)[ ,](?=\d{3})/g, '');
  for (const figures of [
    /19860000.*\n.*−640000.*\n.*−800000.*\n.*=18420000/,
    /18420000.*\n.*\b47\b.*\n.*391915/,
    /26\D+15\D+41/,
    /143\D+391\D+78\D+612/,
    /588\D+391\D+197/,
  ])
    expect(sums).toMatch(figures);
});

describe('in the two weeks after', () => {
  const LATER = '2026-12-06T09:00:00Z';
  const changedSince = async () =>
    changedFigures(toldFigures('weekly', results), toldFigures('weekly', await asked(LATER)));

  test('time alone changes nothing that was told', async () => {
    expect(await changedSince()).toEqual([]);
  });

  test('customers who come, and orders that are placed, are of their own week', async () => {
    await shop.updates({ customer: 700, at: '2026-11-30T09:00:00Z' });
    await shop.orders({ customer: 700, at: '2026-11-30T09:00:00Z', total: 90_000 });
    expect(await changedSince()).toEqual([]);
  });

  test('a late refund changes the revenue, and the corrected report says from what to what', async () => {
    await database.query(
      `UPDATE orders SET status = 'refunded', updated_at = '2026-12-01T09:00:00Z'
        WHERE id = (SELECT min(id) FROM orders WHERE total_amount = 391910)`,
    );
    expect(await changedSince()).toEqual(
      expect.arrayContaining(['total_revenue', 'revenue_orders', 'average_order_value']),
    );
    const { html } = reportText(
      {
        ...{ kind: 'weekly', period: '2026-W47', late: false, missed: [], results: await asked(LATER) },
        corrected: { at: Date.parse(LATER), from: toldFigures('weekly', results) },
      },
      time,
      languages.of('en'),
    );
    expect(plain(html)).toContain(
      'Corrected 6 Dec 2026, 14:00: Revenue 18,420,000 UZS → <b>18,028,090 UZS</b>; Revenue orders 47 → <b>46</b>.',
    );
  });
});
