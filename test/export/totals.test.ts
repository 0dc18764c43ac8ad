import settings from '../../config/shop.json';
import { loadDefinitions } from '../../src/metrics/load';
import { SCREENS, type MetricResult, type SumsTo } from '../../src/metrics/metric';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createScreens } from '../../src/metrics/screens';
import { scalarLine } from '../../src/present/scalar-lines';
import { exportOf, tableOf } from '../../src/present/export';
import { type Database } from '../../src/store/database';
import { fillDemo } from '../../src/store/demo-writer';
import { createMetricReader } from '../../src/store/metric-reader';
import { MONDAY, tashkent as time } from '../demo/collect';
import { languages } from '../present/support/results';
import { openEmbeddedTestDatabase } from '../support/embedded-database';
import { silentLogger } from '../support/silent-logger';

const language = languages.of('en');
const registry = createRegistry(loadDefinitions());
let database: Database;

beforeAll(async () => {
  database = await openEmbeddedTestDatabase();
});
afterAll(() => database.close());

const screens = () =>
  createScreens({
    ...{ registry, time, clock: { now: () => MONDAY } },
    runner: createRunner({
      ...{ reader: createMetricReader(database), logger: silentLogger, timeZone: time.zone },
      settings: settings,
    }),
  });
const LAST_MONTH = { kind: 'named', name: 'last_month' } as const;
const THIRTY_DAYS = { kind: 'named', name: '30d' } as const;

test('a shop in which nothing has happened has every sheet', async () => {
  for (const screen of SCREENS) {
    const results = await screens().screen(screen, THIRTY_DAYS);
    const { sheets } = exportOf(screen, results, time, language);
    const apart = [...results.results.values()].filter(({ shape }) => shape !== 'scalar').length;
    expect(sheets).toHaveLength(apart + (apart < results.results.size ? 2 : 1));
    for (const { rows } of sheets) expect(rows.length).toBeGreaterThan(1);
  }
});

describe('of a shop with a history', () => {
  beforeAll(() => fillDemo(database, { customers: 150, days: 80, seed: 3, now: MONDAY, time }));

  /** Ids of the scalars that the columns of a metric add up to, each with its place among the columns. */
  const summed = ({ definition }: MetricResult): [SumsTo, number][] =>
    definition.shape === 'series' || definition.shape === 'ranking'
      ? [definition.sumsTo, ...(definition.asides ?? []).map(({ sumsTo }) => sumsTo)].flatMap((whole, at) =>
          whole === undefined ? [] : [[whole, at + 1] as [SumsTo, number]],
        )
      : [];

  test.each([LAST_MONTH, THIRTY_DAYS])(
    'the totals of $name are the figures of the screen',
    async (period) => {
      let compared = 0;
      for (const screen of SCREENS) {
        const results = await screens().screen(screen, period);
        const { sheets } = exportOf(screen, results, time, language);
        for (const result of results.results.values()) {
          for (const [whole, column] of summed(result)) {
            const figure = (await screens().metrics([whole], period)).results.get(whole);
            const { title } = result.definition.texts.en;
            const total = sheets.find(({ name }) => name === title)?.rows.at(-1)?.[column];
            expect(figure).toMatchObject({ status: 'ok' });
            if (figure?.status !== 'ok' || figure.shape !== 'scalar' || total?.kind !== 'number') {
              throw new Error(`${title} has no total for ${whole}`);
            }
            expect([title, whole, Number(total.value)]).toEqual([title, whole, Number(figure.value)]);
            expect(Number(total.value)).toBeGreaterThan(0);
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThanOrEqual(7);
    },
  );

  test('chat, sheet and table of every screen show the same figures', async () => {
    for (const screen of SCREENS) {
      const results = await screens().screen(screen, THIRTY_DAYS);
      const sheet = exportOf(screen, results, time, language).sheets[0];
      const table = tableOf(screen, results, time, language);
      for (const result of results.results.values()) {
        if (result.shape !== 'scalar' || result.status !== 'ok') continue;
        const { id, texts, unit } = result.definition;
        const row = sheet?.rows
          .slice(1)
          .find(([name]) => name?.kind === 'text' && name.text === texts.en.title);
        const cell = row?.[1];
        const figure = cell?.kind === 'number' ? Number(cell.value) * (unit === 'percent' ? 100 : 1) : null;
        const written = language.format.value(figure === null ? null : figure.toFixed(4), unit);
        expect(scalarLine(result, language)).toContain(`<b>${written}</b>`);
        const flat = table.rows.filter((cells) => cells[2] === id).map((cells) => cells[10]);
        expect(flat).toHaveLength(1);
        const exact = typeof flat[0] === 'object' ? Number(flat[0].decimal) : null;
        expect(exact).toBe(result.value === null ? null : Number(result.value));
      }
    }
  });
});
