import pLimit from 'p-limit';
import { type Clock } from '../clock';
import { type ShopTime } from '../shop-time';
import { bindValues, type MetricSettings } from './binds';
import { isSameFunnel, usualFunnel, type Among, type FunnelQuestion } from './funnel-question';
import { type Members, type MetricDefinition, type StepsDefinition } from './metric';
import { resolvePeriod, type Period, type Range } from './period';
import { type Binds } from './reader';
import { membersOf, type MetricRegistry } from './registry';
import { type MetricResults, type MetricRunner } from './runner';
import { AMONG, among as amongSql, funnelSql } from './sql/funnel';
import { statementsOfWalk, walkFunnel } from './walk/walked-funnel';

/** The metric whose shape, texts and settings every funnel has. */
const FUNNEL = 'funnel';

/** Each takes a connection for as long as it counts, and customers need theirs: further ones wait for their turn. */
const MOST_AT_ONCE = 2;

/** Funnels of any steps, window and people, over any period. */
export interface Funnels {
  /** The one of the settings, which the figure `funnel` is. */
  usual: FunnelQuestion;
  /**
   * The funnel, as the one result `funnel`. That of the settings comes from the sums; any other is gone through event by
   * event, which takes the longer the more there are.
   * @throws Error for a list that there is not
   */
  ask(question: FunnelQuestion, period: Period): Promise<MetricResults>;
}

export interface FunnelsOptions {
  registry: MetricRegistry;
  runner: MetricRunner;
  timeZone: string;
  settings: MetricSettings;
  time: ShopTime;
  clock: Clock;
}

export function createFunnels({
  registry,
  runner,
  timeZone,
  settings,
  time,
  clock,
}: FunnelsOptions): Funnels {
  const usual = usualFunnel(settings);
  const inTurn = pLimit(MOST_AT_ONCE);

  function listOf({ metric, key }: Among): Members {
    const definition = registry.get(metric);
    const members = membersOf(definition);
    if (!members || (definition.shape !== 'scalar') !== (key !== undefined))
      throw new Error(`metric "${metric}" has no such list of people`);
    return members;
  }

  /** Its own statement takes the list from the shop's tables, the walk from the sums where they have it. */
  function definitionOf(question: FunnelQuestion, range: Range, now: number): StepsDefinition {
    const definition = registry.get(FUNNEL);
    if (definition.shape !== 'steps') throw new Error(`the metric "${FUNNEL}" has no steps`);
    const members = question.among && listOf(question.among);
    const list = members && amongSql(members.of, members.rolled?.sql ?? members.sql);
    return {
      ...definition,
      sql: funnelSql(members && amongSql(members.of, members.sql)),
      rolled: {
        sql: statementsOfWalk(list).join('\n'),
        read: (ask) => walkFunnel({ question, range, now, list }, ask),
      },
    };
  }

  function bindsOf({ steps, windowDays, among }: FunnelQuestion, now: number): Binds {
    const own = { funnel_steps: steps, funnel_days: windowDays };
    if (!among) return own;
    const period = resolvePeriod(among.period, time, now);
    const list = { ...bindValues({ period, now, timeZone, grain: 'day', settings }), key: among.key ?? null };
    const named = Object.entries(list).map(([name, value]) => [`${AMONG}${name}`, value] as const);
    return { ...own, ...Object.fromEntries(named) };
  }

  return {
    usual,
    async ask(question, period) {
      const now = clock.now();
      const resolved = resolvePeriod(period, time, now);
      const run = (definition: MetricDefinition, binds?: Binds) =>
        runner.run([definition], resolved, now, { compare: false, ...(binds && { binds }) });
      if (isSameFunnel(question, usual)) return run(registry.get(FUNNEL));
      const definition = definitionOf(question, resolved.range, now);
      return inTurn(() => run(definition, bindsOf(question, now)));
    },
  };
}
