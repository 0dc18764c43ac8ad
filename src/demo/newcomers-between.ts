import { SOURCES, YEARLY_GROWTH, type Arrival } from './arrivals';
import { instantIn, type DemoDay } from './calendar';
import { seededRandom, type Random } from './random';
import { ordinaryDaysIn } from './shop-days';
import { RECENT_DAYS, type Between, type ShopNow } from './shop-now';

const DAY = 86_400_000;

/** First contacts, oldest first, as many a day as lately and a little more with time. `number` is in their order. */
export function newcomersBetween(shop: ShopNow, days: readonly DemoDay[], between: Between): Arrival[] {
  const { from, to, seed } = between;
  const aDay = newcomersADay(shop, between);
  return days
    .flatMap((day) => {
      const random = seededRandom(seed, `newcomers since ${from}`, day.index);
      const growth = YEARLY_GROWTH ** ((day.start - from + (RECENT_DAYS / 2) * DAY) / (365 * DAY));
      return Array.from({ length: poisson(aDay * growth * day.liveliness, random) }, () => ({
        day,
        at: instantIn(day, random.next()),
        source: random.weighted(SOURCES).name,
        campaign: false,
      }));
    })
    .filter(({ at }) => at >= from && at < to)
    .sort((one, other) => one.at - other.at)
    .map((arrival, index) => ({ number: shop.next.number + index, ...arrival }));
}

/** On an ordinary day. A shop of yesterday has no month to look back on. */
function newcomersADay({ newcomers, openedAt }: ShopNow, between: Between): number {
  const { from } = between;
  const since = Math.max(from - RECENT_DAYS * DAY, Math.min(openedAt, from - DAY));
  return newcomers / ordinaryDaysIn({ ...between, from: since, to: from });
}

/** Counts the arrivals of a process that has `mean` of them on average. */
function poisson(mean: number, random: Random): number {
  let count = 0;
  for (let reached = random.exponential(1); reached < mean; reached += random.exponential(1)) count += 1;
  return count;
}
