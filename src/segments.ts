import { type Clock } from './clock';
import { type Members } from './metrics/members';
import { parsePeriod, resolvePeriod } from './metrics/period';
import { membersOf, type MetricRegistry } from './metrics/registry';
import { listTitle } from './present/label';
import { type Language } from './present/translate';
import { type ShopTime } from './shop-time';
import { type Segment } from './shop/broadcast';

/** The people lists behind figures, as something to write to. */
export interface Segments {
  /** Telegram ids of everybody on the list, as of now, some thousands at a time. */
  recipients(segment: Segment): Promise<Iterable<number[]>>;
  /** What the list is called, as plain text; undefined for one that there is not. */
  titleOf(segment: Segment, language: Language): string | undefined;
}

export interface SegmentsOptions {
  members: Members;
  registry: MetricRegistry;
  time: ShopTime;
  clock: Clock;
}

export function createSegments({ members, registry, time, clock }: SegmentsOptions): Segments {
  return {
    async recipients({ metric, key, period: text }) {
      const period = parsePeriod(text);
      if (!period) throw new Error(`"${text}" is no period`);
      const now = clock.now();
      const asked = { metric, ...(key !== null && { key }) };
      return members.telegramIds({ ...asked, period: resolvePeriod(period, time, now), now });
    },

    titleOf({ metric, key }, language) {
      const definition = registry.has(metric) ? registry.get(metric) : undefined;
      if (!definition || !membersOf(definition)) return undefined;
      if ((definition.shape === 'scalar') !== (key === null)) return undefined;
      return listTitle(definition, key ?? undefined, language);
    },
  };
}
