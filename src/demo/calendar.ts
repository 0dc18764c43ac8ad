import { type ShopDate } from '../shop-time';
import { hourProfile, type HourProfile } from './hours';
import { type DemoCampaign, type DemoOptions, type DemoOutage } from './history';
import { seededRandom } from './random';
import { seasonOf } from './season';

export interface DemoDay {
  index: number;
  date: ShopDate;
  start: number;
  /** First instant of the next day. */
  end: number;
  /** Against an ordinary day, 1 on average. */
  liveliness: number;
  hours: HourProfile;
}

export interface DemoCalendar {
  /** The last is today. */
  days: readonly DemoDay[];
  outage: DemoOutage | null;
  campaign: DemoCampaign | null;
  /** Index of the first day with today's prices. */
  priceRise: number;
  /** Index of the day on which the last piece of what is sold out was sold. */
  lastPieces: number;
}

const SOLD_OUT_DAYS = 9;
/** Shorter histories have none: it would be all there is to see. */
const OUTAGE_NEEDS_DAYS = 14;
const OUTAGE_HOURS = { from: 9, to: 23 };
const CAMPAIGN_NEEDS_DAYS = 30;
const CAMPAIGN_DAYS = 4;
export const CAMPAIGN_SOURCE = 'blogger_malika';

/** The days of the history and what is special about some of them; `now` counts only by its shop date. */
export function demoCalendar({ days: count, seed, now, time }: DemoOptions): DemoCalendar {
  const random = seededRandom(seed, 'calendar');
  // Within the last 30 days, where a chart has a bar for each day.
  const outageDay = count - 2 - Math.round(count * random.between(0.025, 0.055));
  const campaignDay = count - 1 - Math.round(count * random.between(0.28, 0.42));
  const today = time.at(now).startOf('day');
  const open = hourProfile();
  const halfClosed = hourProfile(OUTAGE_HOURS.from, OUTAGE_HOURS.to);

  const days = Array.from({ length: count }, (_, index): DemoDay => {
    // Again the start: where clocks skip midnight, date arithmetic lands an hour beside it.
    const start = today.minus({ days: count - 1 - index }).startOf('day');
    const hours = count >= OUTAGE_NEEDS_DAYS && index === outageDay ? halfClosed : open;
    return {
      index,
      date: start.toFormat('yyyy-MM-dd'),
      start: start.toMillis(),
      end: start.plus({ days: 1 }).startOf('day').toMillis(),
      // No two Mondays are alike.
      liveliness: seasonOf(start) * random.between(0.8, 1.2) * hours.open,
      hours,
    };
  });
  return {
    days,
    outage: days.filter(({ hours }) => hours === halfClosed).map(outageOf)[0] ?? null,
    campaign: count >= CAMPAIGN_NEEDS_DAYS ? campaignFrom(days.slice(campaignDay)) : null,
    priceRise: Math.round(count * 0.55),
    lastPieces: count - SOLD_OUT_DAYS,
  };
}

/** The instant at which the share `share` of the day's doings is over. */
export function instantIn({ start, end, hours }: DemoDay, share: number): number {
  // Rounded before the sum: at the size of an instant, the last moment of a day becomes the next day's first.
  return start + Math.floor(hours.momentOf(share) * (end - start));
}

function outageOf({ start, end }: DemoDay): DemoOutage {
  const hour = (end - start) / 24;
  return { from: start + OUTAGE_HOURS.from * hour, to: start + OUTAGE_HOURS.to * hour };
}

function campaignFrom(days: readonly DemoDay[]): DemoCampaign | null {
  const [first] = days;
  const last = days[CAMPAIGN_DAYS - 1];
  return first && last ? { source: CAMPAIGN_SOURCE, from: first.start, to: last.end } : null;
}
