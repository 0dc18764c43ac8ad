import fc from 'fast-check';
import pino from 'pino';
import shopSettings from '../../config/shop.json';
import { type MetricSettings } from '../../src/metrics/binds';
import { loadDefinitions } from '../../src/metrics/load';
import { type Grain } from '../../src/metrics/metric';
import { parsePeriod, resolvePeriod } from '../../src/metrics/period';
import { type MetricReader } from '../../src/metrics/reader';
import { createRegistry } from '../../src/metrics/registry';
import { createRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { type Database } from '../../src/store/database';
import { disagreement } from './agreement';
import { noteWhatIsTold, rarelyTold, tableOf, type Told } from './coverage';
import { grainFor, stateOf } from './data-state';
import { tell } from './history/outcome';
import { FUNNEL, shop, type Shop } from './history/shop';
import { periodText, spell, stage, type Spell, type Stage } from './history/stage';
import { createStore, loosenReferences, type Store } from './history/store';
import { brokenIdentities } from './identities';
import { wrongLists } from './lists';
import { ownFunnel, wrongFunnel, type OwnFunnel } from './own-funnels';
import { answer, ORACLES, viewFor } from './oracle';

const registry = createRegistry(loadDefinitions());

/** The shop's own settings, and others that let more of a small history matter. */
const SETTINGS = {
  own: shopSettings as MetricSettings,
  narrow: {
    statusClasses: shopSettings.statusClasses,
    funnel: { steps: FUNNEL.slice(0, 3), windowDays: 2 },
    abandonedCartHours: 1,
    rfm: { recencyDays: [7, 60], orders: [2, 3], revenue: [1_000_000, 3_000_000] },
  } satisfies MetricSettings,
  /** More steps than most funnels have. */
  long: {
    ...(shopSettings as MetricSettings),
    funnel: { steps: [...FUNNEL, 'bot_blocked'], windowDays: 30 },
  },
};

interface Given {
  stage: Stage;
  period: Spell;
  settings: keyof typeof SETTINGS;
  grain: Grain | undefined;
  shop: Shop;
  funnel: OwnFunnel;
}
const given: fc.Arbitrary<Given> = fc.record({
  stage,
  period: spell,
  settings: fc.constantFrom('own', 'own', 'narrow', 'narrow', 'long'),
  grain: fc.constantFrom(undefined, undefined, 'day', 'week', 'month'),
  shop,
  funnel: ownFunnel,
});

/**
 * Each file has a seed of its own, so that a run that was green stays green until something is changed.
 * METRICS_SEED=fresh draws other histories than any run before. To run a failure again, put what it printed in front
 * of the same command:
 *   METRICS_SEED=<seed> METRICS_PATH=<path> npx jest test/metrics/histories.utc
 * METRICS_SEED alone runs as many histories of that seed; METRICS_RUNS runs so many of them; METRICS_TOLD=1 prints how
 * often each metric had something to tell.
 */
const { METRICS_SEED, METRICS_PATH, METRICS_RUNS, METRICS_TOLD } = process.env;
const again = {
  ...(METRICS_SEED && METRICS_SEED !== 'fresh' && { seed: Number(METRICS_SEED) }),
  ...(METRICS_PATH && { path: METRICS_PATH, endOnFailure: true }),
  ...(METRICS_RUNS && { numRuns: Number(METRICS_RUNS) }),
};
const isWhole = !METRICS_PATH && !METRICS_RUNS;

/**
 * Shrinking ends in time for the seed to be printed before the test is stopped. It takes a hundred seconds, and where others
 * share the processor four times as long.
 */
const MOST_MS = 900_000;
export const PATIENCE_MS = MOST_MS + 60_000;

/** A metric that tells something in fewer than this share of the histories is not proved by them. */
const TOLD_AT_LEAST = 0.03;

/**
 * How the figures of a history are read; made before the history is written. `meanwhile` happens within its writing,
 * `afterwards` says what went wrong.
 */
export type ReaderFor = (
  zone: string,
  settings: MetricSettings,
  now: number,
) => Promise<{
  reader: MetricReader;
  meanwhile?: () => Promise<unknown>;
  afterwards?: () => Promise<string[]>;
}>;

export interface HistoriesOptions {
  numRuns: number;
  /** Whoever only tries their change waits for so many, the first of them; CI tries them all. */
  first?: number;
  seed: number;
  /** By default plain statements without a snapshot: nobody writes while figures are read here. */
  readerFor?: ReaderFor;
  /** Longer than this is a failure. */
  mostMs?: number;
}

/**
 * Random shops, each compared with the oracle, metric by metric. Answers the metrics that told something in too few
 * of them; none where a run was asked for that is not whole.
 */
export async function compareHistories(
  database: Database,
  { numRuns, first, seed, readerFor, mostMs = MOST_MS }: HistoriesOptions,
): Promise<string[]> {
  const isSample = first !== undefined && !process.env.CI;
  await loosenReferences(database);
  const told: Told = new Map();
  const plain = () => Promise.resolve({ reader: plainReader(database) });
  const store = createStore(database);
  const property = fc.asyncProperty(given, async (history) => {
    const { where, wrong } = await compare(history, { readerFor: readerFor ?? plain, store, told });
    if (wrong.length > 0) throw new Error(`${where}\n${wrong.join('\n')}`);
  });
  await fc.assert(property, {
    ...(METRICS_SEED === 'fresh' ? {} : { seed }),
    ...{ numRuns: isSample ? first : numRuns, interruptAfterTimeLimit: mostMs, markInterruptAsFailure: true },
    ...again,
  });
  if (METRICS_TOLD) process.stdout.write(`${tableOf(told)}\n`);
  return isWhole && !isSample ? rarelyTold(told, TOLD_AT_LEAST) : [];
}

async function compare(
  given: Given,
  { readerFor, store, told }: { readerFor: ReaderFor; store: Store; told: Told },
) {
  const { stage, shop, grain } = given;
  const { zone, now } = stage;
  const settings = SETTINGS[given.settings];
  const { reader, meanwhile, afterwards } = await readerFor(zone, settings, now);
  const { rows, ...story } = tell(shop, stage);
  await store({ rows, ...story }, meanwhile);

  const text = periodText(given.period, stage);
  const period = resolvePeriod(parsePeriod(text)!, createShopTime(zone), now);
  const errors: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const runner = createRunner({ reader, logger, timeZone: zone, settings });
  const screen = await runner.run(registry.all(), period, now, grain && { grain });

  const buckets = grain ?? grainFor(rows, period, now);
  const view = viewFor(rows, { period, now, zone, settings, grain: buckets });
  const wrong = [...stateOf(view, screen), ...errors];
  for (const { id } of registry.all()) {
    const [oracle, result] = [ORACLES[id], screen.results.get(id)];
    if (!oracle || !result) throw new Error(`"${id}" is not known to the oracle, or was not answered`);
    const problem = disagreement(result, answer(oracle, view));
    if (problem) wrong.push(`${id}: ${problem}`);
    noteWhatIsTold(told, result);
  }
  if (wrong.length === 0) {
    wrong.push(...brokenIdentities(view, screen), ...(await wrongLists(reader, registry, screen, view)));
    wrong.push(...(await wrongFunnel(given.funnel, { registry, runner, screen, view })));
  }
  wrong.push(...((await afterwards?.()) ?? []));
  const where = `zone ${zone}, period ${text}, now ${new Date(now).toISOString()}, buckets by ${buckets}`;
  return { where: `${where}, settings "${given.settings}"`, wrong };
}

/** Nobody writes while figures are read here, so that they need no snapshot, and a statement fails alone. */
function plainReader(database: Database): MetricReader {
  return {
    snapshot: (work) => work({ unfit: 'all', select: (sql, binds) => database.query(sql, { ...binds }) }),
  };
}
