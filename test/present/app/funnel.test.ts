import { LOCALES } from '../../../src/locales/locale';
import { loadDefinitions } from '../../../src/metrics/load';
import { createRegistry, membersOf } from '../../../src/metrics/registry';
import { appFunnel, funnelChoices } from '../../../src/present/app/funnel';
import { SAMPLES } from '../../charts/support/samples';
import { broken, languages, screenOf, time } from '../support/results';

const definitions = createRegistry(loadDefinitions()).all();
const usual = { steps: ['catalog_viewed', 'gift_wrapped'], windowDays: 10 };
const english = languages.of('en');

describe('what a funnel can be made of', () => {
  const { steps, windows, among, ...choices } = funnelChoices(definitions, usual, english);
  const lists = among.flatMap((group) => group.lists);

  test('every event that has a name, and those of the settings', () => {
    expect(choices).toEqual({ usual, maxSteps: 8 });
    expect(steps).toContainEqual({ key: 'order_paid', title: 'Payment' });
    expect(steps.at(-1)).toEqual({ key: 'gift_wrapped', title: 'gift_wrapped' });
    expect(steps.filter(({ key }) => key === 'catalog_viewed')).toHaveLength(1);
  });

  test('the usual windows and that of the settings, by length', () => {
    expect(windows.map(({ days }) => days)).toEqual([1, 3, 7, 10, 14, 30, 90]);
    expect(windows[0]).toEqual({ days: 1, title: '1 day' });
  });

  test('every figure that opens as a list of customers, under its section', () => {
    const figures = definitions.filter((one) => one.shape === 'scalar' && membersOf(one)?.of === 'customers');
    const keys = lists.map(({ key }) => key);
    expect(figures.length).toBeGreaterThan(10);
    expect(keys).toEqual(expect.arrayContaining(figures.map(({ id }) => id)));
    expect(keys.filter((key) => /orders|status/.test(key))).toEqual([]);
    expect(among.map(({ title }) => title)).toEqual(['Customers', 'Buyers', 'Paths']);
  });

  test('the rows that have a name of their own, and the steps of the usual funnel', () => {
    expect(lists).toContainEqual({ key: 'rfm_segments:lost', title: 'RFM segments · Lost' });
    expect(lists).toContainEqual({ key: 'languages:uz', title: 'Languages · Uzbek' });
    expect(lists.filter(({ key }) => key.startsWith('funnel:')).map(({ title }) => title)).toEqual([
      ...['Funnel · Catalogue', 'Funnel · gift_wrapped'],
    ]);
  });

  test.each(LOCALES)('each under a title of its own in %s', (locale) => {
    const given = funnelChoices(definitions, usual, languages.of(locale));
    const titles = [...given.steps, ...given.among.flatMap((group) => group.lists)].map(({ title }) => title);
    expect(titles.filter((title, at) => title === '' || titles.indexOf(title) !== at)).toEqual([]);
  });
});

describe('a funnel that is shown', () => {
  test('is the picture, the table and the words of the usual one, without its groups of people', () => {
    const { block, period, asOf } = appFunnel(screenOf([SAMPLES.funnel], { period: '7d' }), time, english);
    expect(block).toMatchObject({ state: 'ok', chart: { kind: 'funnel' }, people: [] });
    expect(block.table?.rows.length).toBeGreaterThan(2);
    expect(block.summary.length).toBeGreaterThan(1);
    expect([period, asOf]).toEqual(['7 days, 10 Nov – 16 Nov 2026', expect.stringContaining('16 Nov 2026')]);
  });

  test('says its dates once where they are what its period is called', () => {
    const { period } = appFunnel(
      screenOf([SAMPLES.funnel], { period: '2026-10-01..2026-10-31' }),
      time,
      english,
    );
    expect(period).toBe('1 Oct – 31 Oct 2026');
  });

  test('says that it could not be computed', () => {
    const { block } = appFunnel(screenOf([broken(SAMPLES.funnel)]), time, english);
    expect(block).toMatchObject({ state: 'failed', chart: null, table: null });
  });
});
