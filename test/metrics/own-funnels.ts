import fc from 'fast-check';
import { createFunnels } from '../../src/metrics/funnels';
import { parsePeriod, resolvePeriod, type Period } from '../../src/metrics/period';
import { membersOf, type MetricRegistry } from '../../src/metrics/registry';
import { type MetricResults, type MetricRunner } from '../../src/metrics/runner';
import { createShopTime } from '../../src/shop-time';
import { disagreement } from './agreement';
import { FUNNEL } from './history/shop';
import { periodText, spell, type Spell } from './history/stage';
import { viewFor } from './oracle';
import { MEMBERS } from './oracle/members';
import { funnelOf } from './oracle/paths';
import { type View } from './oracle/view';

/** What somebody asks beside the figures: steps in any order, any window, any of the lists that open. */
export interface OwnFunnel {
  /** Null: the funnel of the settings, which is known by the day. */
  own: { steps: string[]; windowDays: number } | null;
  /** Of the lists of the screen the one at this place, round and round; null: of all customers. */
  list: number | null;
  listPeriod: Spell;
}

export const ownFunnel: fc.Arbitrary<OwnFunnel> = fc.record({
  own: fc.option(
    fc.record({
      steps: fc.shuffledSubarray([...FUNNEL, 'bot_blocked', 'order_completed'], { minLength: 2 }),
      windowDays: fc.constantFrom(1, 2, 7, 30, 365),
    }),
    { freq: 1 },
  ),
  list: fc.option(fc.nat(), { freq: 5 }),
  listPeriod: spell,
});

/** Every list that the figures of a screen open as. */
function listsOf(registry: MetricRegistry, { results }: MetricResults): { metric: string; key?: string }[] {
  return registry.all().flatMap((definition) => {
    const result = results.get(definition.id);
    if (!membersOf(definition) || result?.status !== 'ok') return [];
    const metric = definition.id;
    if (result.shape === 'scalar') return [{ metric }];
    const rows = result.shape === 'ranking' ? result.rows : result.shape === 'steps' ? result.steps : [];
    return rows.map(({ key }) => ({ metric, key }));
  });
}

/** The customers on a list, or behind the orders of one, by hand. */
function peopleOf(view: View, { metric, key = '' }: { metric: string; key?: string }, isOrders: boolean) {
  const ids = new Set(MEMBERS[metric]?.(view, key));
  return isOrders
    ? new Set(
        view.orders.flatMap(({ id, customerId }) => (ids.has(id) && customerId !== null ? [customerId] : [])),
      )
    : ids;
}

/** A funnel of the asked steps that is not exactly what the oracle counts, in words. */
export async function wrongFunnel(
  asked: OwnFunnel,
  {
    registry,
    runner,
    screen,
    view,
  }: { registry: MetricRegistry; runner: MetricRunner; screen: MetricResults; view: View },
): Promise<string[]> {
  const { steps, windowDays } = asked.own ?? view.settings.funnel;
  const { list, listPeriod } = asked;
  const { computedAt: now, timeZone: zone } = screen;
  const time = createShopTime(zone);
  const funnels = createFunnels({
    ...{ registry, runner, timeZone: zone, settings: view.settings, time },
    clock: { now: () => now },
  });
  const lists = listsOf(registry, screen);
  const chosen = list === null || lists.length === 0 ? undefined : lists[list % lists.length]!;
  const period: Period = parsePeriod(periodText(listPeriod, { zone, now }))!;
  const { results } = await funnels.ask(
    { steps, windowDays, ...(chosen && { among: { ...chosen, period } }) },
    screen.period.period,
  );

  const { rows, settings, grain } = view;
  const listView = viewFor(rows, { period: resolvePeriod(period, time, now), now, zone, settings, grain });
  const isOrders = chosen && membersOf(registry.get(chosen.metric))?.of === 'orders';
  const people = chosen && peopleOf(listView, chosen, isOrders === true);
  const own = { ...view, settings: { ...settings, funnel: { steps, windowDays } } };
  const problem = disagreement(results.get('funnel')!, {
    ...{ shape: 'steps', windowDays },
    steps: funnelOf(own, people),
  });
  return problem === undefined
    ? []
    : [`funnel ${JSON.stringify({ steps, windowDays, ...chosen })}: ${problem}`];
}
