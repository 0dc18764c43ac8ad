import { type Screen, SCREENS } from '../../src/metrics/metric';
import { type Bench } from '../bench';
import { agree } from '../harness/agree';
import { interleave } from '../harness/interleave';
import { median } from '../harness/median';
import { type Samples, type Work } from '../harness/work';
import { openAsked, type Asked } from '../ways/asked';

const ROUNDS = 9;
/** Of one way to answer one question. */
const BUDGET_MS = 1_500;
/** Lists of what a figure counts, each with its metric and the row or step. */
const LISTS = [
  ['people: active on the last day', 'daily_active'],
  ['people: active in a month', 'monthly_active'],
  ['people: who viewed a product', 'funnel', 'product_viewed'],
  ['people: the best buyers', 'rfm_segments', 'champions'],
  ['people: who came last', 'active_users_30d'],
  ['orders: the newest', 'total_orders'],
  ['orders: who waits longest', 'pending_orders'],
] as const;
const BENCHMARK = { benchmark: 'figures', unit: 'ms', better: 'lower' } as const;

/** The same questions put to the raw rows, to DuckDB, in umami's shape of SQL, and to the bot's own runner. */
export async function figures(bench: Bench): Promise<void> {
  const { tell, report } = bench;
  const asked = await openAsked(bench, bench.shop);
  try {
    await questions(asked, bench);
    tell('the screens of /stats');
    for (const screen of SCREENS)
      report(await inDatabase(asked, `/stats ${screen}`, () => asked.own.screen(screen)));
    tell('the lists behind figures');
    for (const [title, metric, key] of LISTS)
      report(await inDatabase(asked, title, () => asked.own.list(metric, key)));
  } finally {
    await asked.close();
  }
}

async function questions(
  { own, seed, tuned, duck, umami, questions: { funnel, adHoc } }: Asked,
  { tell, report }: Pick<Bench, 'tell' | 'report'>,
): Promise<void> {
  const measure = async (
    title: string,
    ways: Parameters<typeof compared>[1],
    umamiWay: () => Promise<unknown>,
  ) => {
    tell(title);
    report(await compared(title, ways, umamiWay, () => own.databaseMs()));
  };
  const all = [seed, tuned, duck, own] as const;
  const of = <T>(ask: (way: (typeof all)[number]) => Promise<T>) => {
    return { seed: () => ask(seed), tuned: () => ask(tuned), duckdb: () => ask(duck), ours: () => ask(own) };
  };
  await measure(
    'dashboard JSON, 30 days',
    of((way) => way.dashboard()),
    () => umami.stats(),
  );
  await measure(
    'DAU, WAU, MAU, 90 days',
    of((way) => way.active()),
    () => umami.dau(),
  );
  await measure(
    'retention, 12 weeks',
    of((way) => way.retention()),
    () => umami.retention(),
  );
  await measure(
    'funnel of the card, 30 days',
    of((way) => way.funnel(funnel)),
    () => umami.funnel(funnel),
  );
  await measure(
    'ad hoc funnel, 4 steps, 30 days',
    of((way) => way.funnel(adHoc)),
    () => umami.funnel(adHoc),
  );
}

/** Times of one question, after all of the same meaning have given the same answer. */
async function compared(
  title: string,
  ways: Readonly<Record<'seed' | 'tuned' | 'duckdb' | 'ours', () => Promise<unknown>>>,
  umami: () => Promise<unknown>,
  databaseMs: () => number,
): Promise<Work> {
  const timed = (ask: () => Promise<unknown>) => async () => {
    databaseMs();
    const began = performance.now();
    const answer = await ask();
    return { ms: performance.now() - began, inDatabase: databaseMs(), answer };
  };
  const { seed, tuned, duckdb, ours } = ways;
  const runs = await interleave(
    { seed: timed(seed), tuned: timed(tuned), umami: timed(umami), duckdb: timed(duckdb), ours: timed(ours) },
    { rounds: ROUNDS, budgetMs: BUDGET_MS },
  );
  const same = Object.entries(runs).filter(([way]) => way !== 'umami');
  agree(title, Object.fromEntries(same.map(([way, [run]]) => [way, run?.answer])));
  const samples: Samples = Object.fromEntries(
    Object.entries(runs).map(([way, values]) => [way, values.map(({ ms }) => ms)]),
  );
  const inDatabase = median(runs.ours.map((run) => run.inDatabase));
  return { ...BENCHMARK, title, samples, note: `${inDatabase.toFixed(1)} ms of ours in the database` };
}

/** What the database takes for what one tap asks for: a screen with all of its figures and those before, or a list. */
export async function inDatabase(
  { own }: Pick<Asked, 'own'>,
  title: string,
  ask: () => Promise<void>,
): Promise<Work> {
  const run = async () => {
    own.databaseMs();
    const began = performance.now();
    await ask();
    return { inDatabase: own.databaseMs(), total: performance.now() - began };
  };
  const { ours } = await interleave({ ours: run }, { rounds: ROUNDS, budgetMs: 3 * BUDGET_MS });
  const total = median(ours.map((one) => one.total));
  return {
    ...{ ...BENCHMARK, title: `${title}, in the database` },
    samples: { ours: ours.map(({ inDatabase }) => inDatabase) },
    note: `${total.toFixed(1)} ms altogether`,
  };
}

/** Growth from a tenth of the shop to the whole, of the same questions. */
export async function growth(bench: Bench): Promise<void> {
  const [small, large] = [await openAsked(bench, bench.tenth), await openAsked(bench, bench.shop)];
  try {
    const pairs = [
      ['dashboard JSON', (way: Askable) => way.dashboard()],
      ['DAU, WAU, MAU', (way: Askable) => way.active()],
      ['retention', (way: Askable) => way.retention()],
      ['funnel of the card', (way: Askable, { questions }: Asked) => way.funnel(questions.funnel)],
    ] as const;
    for (const [title, ask] of pairs) {
      bench.tell(title);
      const ms = (asked: Asked, way: Askable) => async () => {
        const began = performance.now();
        const answer = await ask(way, asked);
        return { ms: performance.now() - began, answer };
      };
      const runs = await interleave(
        {
          tunedSmall: ms(small, small.tuned),
          tunedLarge: ms(large, large.tuned),
          duckdbSmall: ms(small, small.duck),
          duckdbLarge: ms(large, large.duck),
          oursSmall: ms(small, small.own),
          oursLarge: ms(large, large.own),
        },
        { rounds: ROUNDS, budgetMs: BUDGET_MS },
      );
      for (const size of ['Small', 'Large'] as const) {
        const [tuned, duckdb, ours] = [runs[`tuned${size}`], runs[`duckdb${size}`], runs[`ours${size}`]];
        agree(title, { tuned: tuned[0]?.answer, duckdb: duckdb[0]?.answer, ours: ours[0]?.answer });
      }
      const medianOf = (timed: readonly { ms: number }[]) => median(timed.map(({ ms }) => ms));
      const times = (of: 'tuned' | 'duckdb' | 'ours') => [
        medianOf(runs[`${of}Large`]) / medianOf(runs[`${of}Small`]),
      ];
      const samples = { tuned: times('tuned'), duckdb: times('duckdb'), ours: times('ours') };
      bench.report({
        ...{ benchmark: 'growth', title: `${title}, ten times the shop` },
        ...{ unit: 'times', better: 'lower', samples },
      });
    }
    bench.tell('the screens of /stats');
    for (const screen of SCREENS) bench.report(await screenGrowth(small, large, screen));
  } finally {
    await small.close();
    await large.close();
  }
}

/** The same of what the database takes for a screen. */
async function screenGrowth(small: Asked, large: Asked, screen: Screen): Promise<Work> {
  const taken =
    ({ own }: Asked) =>
    async () => {
      own.databaseMs();
      await own.screen(screen);
      return own.databaseMs();
    };
  const runs = await interleave(
    { small: taken(small), large: taken(large) },
    { rounds: ROUNDS, budgetMs: BUDGET_MS },
  );
  return {
    ...{ benchmark: 'growth', title: `/stats ${screen}, in the database, ten times the shop` },
    ...{ unit: 'times', better: 'lower' },
    samples: { ours: [median(runs.large) / median(runs.small)] },
  };
}
type Askable = Asked['own'] | Asked['tuned'];
