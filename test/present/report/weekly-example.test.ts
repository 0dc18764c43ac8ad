import { LOCALES } from '../../../src/locales/locale';
import { plainText } from '../../../src/present/report/plain';
import { reportMetrics, reportText } from '../../../src/present/report';
import { type MetricResults } from '../../../src/metrics/runner';
import { type Database } from '../../../src/store/database';
import { weeklyExample, WEEK } from '../../metrics/weekly-example';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';
import { languages, plain, time } from '../support/results';

let database: Database;
let results: MetricResults;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
  const shop = await weeklyExample(database);
  results = await shop.metrics(reportMetrics('weekly'), { ...WEEK, period: '2026-11-16..2026-11-22' });
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
