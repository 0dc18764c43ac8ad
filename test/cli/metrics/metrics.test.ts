import width from 'string-width';
import { runMetrics } from '../../../src/cli/metrics';
import { type FunnelQuestion } from '../../../src/metrics/funnel-question';
import { type Funnels } from '../../../src/metrics/funnels';
import { type MetricResult } from '../../../src/metrics/metric';
import { createRegistry } from '../../../src/metrics/registry';
import { type RunOptions } from '../../../src/metrics/runner';
import { type Screens } from '../../../src/metrics/screens';
import { periodKey } from '../../../src/metrics/period';
import { ONE_OF_EACH } from '../../present/support/one-of-each';
import {
  broken,
  cohorts,
  languages,
  ranking,
  scalar,
  screenOf,
  series,
  time,
} from '../../present/support/results';

/** What a question for metrics was. */
interface Asked {
  ids: readonly string[];
  period: string;
  options: RunOptions | undefined;
}

async function run(args: string[], results: readonly MetricResult[] = ONE_OF_EACH, columns = 100) {
  const printed: string[] = [];
  const asked: Asked[] = [];
  const funnelsAsked: { question: FunnelQuestion; period: string }[] = [];
  const screens: Screens = {
    screen: () => Promise.reject(new Error('not asked for here')),
    metrics(ids, period, options) {
      asked.push({ ids, period: periodKey(period), options });
      const chosen = results.filter(({ definition }) => ids.includes(definition.id));
      return Promise.resolve(screenOf(chosen, { period: periodKey(period), unknownStatuses: ['on hold'] }));
    },
  };
  const funnels: Funnels = {
    usual: { steps: ['catalog_viewed', 'order_placed'], windowDays: 7 },
    ask(question, period) {
      funnelsAsked.push({ question, period: periodKey(period) });
      return Promise.resolve(screenOf([results.at(-1)!], { period: periodKey(period) }));
    },
  };
  const code = await runMetrics(args, {
    registry: createRegistry(results.map(({ definition }) => definition)),
    figures: () => Promise.resolve({ screens, funnels }),
    ...{ time, columns, defaultLocale: 'en' as const },
    languageOf: (locale) => languages.of(locale),
    print: (line) => printed.push(line),
    refuse: (line) => printed.push(line),
  });
  return { code, asked, funnelsAsked, text: printed.join('\n') };
}

test.each([
  [100, 'en'],
  [60, 'ru'],
] as const)('every shape is a table in %i columns, in %s', async (columns, locale) => {
  const { code, text } = await run(['--locale', locale], ONE_OF_EACH, columns);
  expect(code).toBe(0);
  expect(text).toMatchSnapshot();
});

test.each([40, 60, 80, 200])('no table is wider than a terminal of %i columns', async (columns) => {
  const wide = [
    ranking(
      'Names',
      [
        ['a', '日本語の名前'.repeat(30), '5400000'],
        ['b', 'Коллаген морской, порошок '.repeat(9), '12'],
      ],
      { unit: 'money' },
    ),
    cohorts('Many weeks', 40, () => '12.5'),
  ];
  const { text } = await run([], wide, columns);
  const [, ...tables] = text.split('\n\n');
  for (const line of tables.join('\n').split('\n')) expect(width(line)).toBeLessThanOrEqual(columns);
});

test('columns stand below each other also where letters are wide', async () => {
  const { text } = await run(
    [],
    [
      ranking('Names', [
        ['a', '日本', '5'],
        ['b', 'Ёлка', '12'],
        ['c', 'x', '-3'],
      ]),
    ],
  );
  const rows = text.split('\n').slice(-3);
  expect(new Set(rows.map((row) => width(row))).size).toBe(1);
});

test('a name can move no cursor, colour nothing and turn no line', async () => {
  const name = 'a\u001b[2J\u001b]0;title\u0007\u202eb\nc\u009b31m';
  const { text } = await run([], [ranking('Names', [[name, name, '5']], {})]);
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text.split('\n').at(-1)).toMatch(/b c.*5$/);
});

describe('what is asked for', () => {
  const all = ONE_OF_EACH.map(({ definition }) => definition.id);
  test.each<[string[], Partial<Asked>]>([
    [[], { period: '30d', options: { compare: true } }],
    [['--period', 'last week'], { period: 'last_week' }],
    [['--period=2026-10-01..2026-10-31'], { period: '2026-10-01..2026-10-31' }],
    [['--compare', 'none'], { options: { compare: false } }],
    [['--section', 'paths'], { ids: ['funnel'] }],
    [['funnel', 'revenue', 'funnel'], { ids: ['funnel', 'revenue'] }],
  ])('%j', async (args, expected) => {
    const { asked, code } = await run(args);
    expect(code).toBe(0);
    expect(asked).toEqual([expect.objectContaining(expected)]);
    if (!expected.ids) expect([...(asked[0]?.ids ?? [])].sort()).toEqual([...all].sort());
  });

  test('without a comparison nothing of before is printed', async () => {
    const alone = [scalar('Revenue', '5', undefined), series('Sales', ['1', '2'])];
    const { text } = await run(['--compare', 'none'], alone);
    expect(text).not.toContain('compared with');
    expect(text).not.toMatch(/\d+ +\d+ +\d+/);
    expect(text).toMatch(/^MONEY +now$/m);
    expect(text).not.toMatch(/\bbefore\b|\bchange\b/);
  });
});

test.each([
  [['--period', 'soon'], /^--period cannot be "soon": known are today, yesterday, 7d, /],
  [['--period', '2026-10-31..2026-10-01'], /^--period cannot be "2026-10-31\.\.2026-10-01": it is reversed/],
  [['--period', '4000d'], /: a number of days must be from 1 to 3650\.$/],
  [['--period'], /^--period cannot be nothing: known are /],
  [['--section', 'shoes'], /^--section must be one of money, orders, .*cohorts, not "shoes"\.$/],
  [['--compare', 'yes'], /^--compare must be one of previous, none, not "yes"\.$/],
  [['--locale', 'de'], /^--locale must be one of ru, uz, en, not "de"\.$/],
  [['--locale', 'en', '--locale', 'en'], /^--locale is given twice\.$/],
  [
    ['--days', '7'],
    /^Unknown option --days; known: --period, .*--locale, --steps, --window, --among, --among-period\.$/,
  ],
  [['-p'], /^Unknown option -p; known: /],
  [['nonsense'], /^Unknown metric "nonsense"; known: .*funnel, .*revenue.*\.$/],
  [["x'; DROP TABLE users; --"], /^Unknown metric "x'; DROP TABLE users; --"; known: /],
  [['__proto__'], /^Unknown metric "__proto__"; known: /],
  [['\u001b[2J'], /^Unknown metric " \[2J"; known: /],
  [['funnel', '--section', 'money'], /^Give --section or metrics by name, not both\.$/],
])('%j is refused with 2 and one sentence, and asks nothing', async (args, sentence) => {
  const { code, text, asked } = await run(args);
  expect([code, asked]).toEqual([2, []]);
  expect(text.split('\n')[0]).toMatch(sentence);
});

test('a metric that failed is shown as failed, the rest stands, and the code is 1', async () => {
  for (const failing of ONE_OF_EACH) {
    const { code, text } = await run(
      [],
      ONE_OF_EACH.map((result) => (result === failing ? broken(result) : result)),
    );
    expect(code).toBe(1);
    expect(text.split('could not be computed')).toHaveLength(2);
    for (const { definition } of ONE_OF_EACH) expect(text).toContain(definition.texts.en.title);
  }
});

test('a long list shows its end among all others, and all of itself when asked for by name', async () => {
  const long = [
    series(
      'Sales',
      Array.from({ length: 28 }, (_, day) => String(day * 1_000)),
    ),
  ];
  const among = await run([], long);
  expect(among.text).toContain('27,000');
  expect(among.text).not.toMatch(/ 1,000$/m);
  expect(among.text).toContain('…and 16 earlier');
  const alone = await run(['sales'], long);
  expect(alone.text).toMatch(/ 1,000$/m);
  expect(alone.text).not.toContain('earlier');
});

test('the head says what is counted, compared with what, since when there are records, and of which moment', async () => {
  const { text } = await run([]);
  expect(text.split('\n\n')[0]).toBe(
    [
      '30 days · 18 Oct – 16 Nov 2026 · compared with 18 Sep – 17 Oct 2026 (until 09:00)',
      'as of 16 Nov 2026, 09:00 (Asia/Tashkent)',
      'Orders since 3 Jan 2024 · Visits recorded since 12 Oct 2025 · Events recorded since 12 Oct 2025',
      '⚠ Status “on hold” is in no class: counted as no revenue',
    ].join('\n'),
  );
});

describe('a funnel of its own', () => {
  const segments = ranking('RFM segments', [], {
    id: 'rfm_segments',
    section: 'buyers',
    own: { labels: { lost: 'Lost' } },
    members: { of: 'customers', sql: 'SELECT 1 AS id WHERE $key::text IS NULL', order: 'spent' },
  });
  const buyers = scalar('New buyers', '3', '2', {
    id: 'new_buyers',
    members: { of: 'customers', sql: 'SELECT 1 AS id', order: 'spent' },
  });
  const known = [segments, buyers, ...ONE_OF_EACH];
  const usual = { steps: ['catalog_viewed', 'order_placed'], windowDays: 7 };
  const lost = { metric: 'rfm_segments', key: 'lost' };
  const named = (name: string) => ({ kind: 'named', name });

  test.each([
    [['--steps', 'cart_added, order_paid'], '30d', { ...usual, steps: ['cart_added', 'order_paid'] }],
    [['--window=3', '--period', '7d'], '7d', { ...usual, windowDays: 3 }],
    [
      ['--among', 'new_buyers', '--period', '90d'],
      '90d',
      { ...usual, among: { metric: 'new_buyers', period: named('90d') } },
    ],
    [
      ['--among-period', 'last month', '--among', 'rfm_segments:lost'],
      '30d',
      { ...usual, among: { ...lost, period: named('last_month') } },
    ],
  ])('%j asks for it alone, and the rest is that of the settings', async (args, period, question) => {
    const { code, asked, funnelsAsked } = await run(args, known);
    expect([code, asked, funnelsAsked]).toEqual([0, [], [{ question, period }]]);
  });

  test('is printed as the figure is, compared with nothing, under whose it is', async () => {
    const args = ['--among', 'rfm_segments:lost', '--among-period', 'last_month'];
    const [head, table, ...more] = (await run(args, known)).text.split('\n\n');
    expect(head?.split('\n')).toEqual([
      '30 days · 18 Oct – 16 Nov 2026',
      'as of 16 Nov 2026, 09:00 (Asia/Tashkent)',
      'Orders since 3 Jan 2024 · Visits recorded since 12 Oct 2025 · Events recorded since 12 Oct 2025',
      'Among: RFM segments: Lost · last month · 1 Oct – 31 Oct 2026',
    ]);
    const alone = (await run(['funnel'], known)).text.split('\n\n');
    expect([table, more]).toEqual([alone[1], []]);
    expect(table).toMatch(/^Funnel · within 7 days$/m);
  });

  test('that of all customers names nobody', async () => {
    expect((await run(['--window', '3'], known)).text).not.toContain('list');
  });

  test.each([
    [['--steps', 'cart_added'], /^--steps cannot be "cart_added": it has 1 step, and 2 to 8 are allowed\.$/],
    [['--steps', 'a,,b'], /^--steps cannot be "a,,b": a step is empty: /],
    [['--steps', 'a,b,a'], /: the step a stands there twice, and each may once\.$/],
    [['--steps'], /^--steps cannot be nothing: a step is empty: /],
    [['--window', '366'], /^--window cannot be "366": a whole number of days from 1 to 365 is allowed\.$/],
    [['--among', 'revenue'], /: it is no list of people; known: new_buyers, rfm_segments:<key>\.$/],
    [['--among', 'new_buyers:x'], /: new_buyers is one list, and has no rows: leave out ":x"\.$/],
    [['--among', 'rfm_segments'], /: write rfm_segments:<key>, with a key such as lost\.$/],
    [
      ['--among', 'new_buyers', '--among-period', 'soon'],
      /^--among-period cannot be "soon": known are today, /,
    ],
    [['--among-period', '7d'], /^--among-period is given without --among, which names the people /],
    [['funnel', '--window', '3'], /^--window asks for a funnel alone, .*: leave out metrics by name\.$/],
    [
      ['--section', 'money', '--compare', 'none', '--steps', 'a,b'],
      /^--steps asks for a funnel alone, compared with nothing: leave out --section and --compare\.$/,
    ],
  ])('%j is refused with 2 and one sentence, and asks nothing', async (args, sentence) => {
    const { code, text, asked, funnelsAsked } = await run(args, known);
    expect([code, asked, funnelsAsked]).toEqual([2, [], []]);
    expect(text.split('\n')[0]).toMatch(sentence);
  });

  test('that could not be computed is shown as failed, and the code is 1', async () => {
    const { code, text } = await run(['--window', '3'], ONE_OF_EACH.map(broken));
    expect(code).toBe(1);
    expect(text).toContain('could not be computed');
  });
});
