import { instantIn, type DemoCalendar, type DemoDay } from './calendar';
import { type DemoOptions } from './history';
import { seededRandom } from './random';

/** A customer's first contact. */
export interface Arrival {
  /** 1, 2, 3 ... in the order of `at`. */
  number: number;
  day: DemoDay;
  at: number;
  source: string | null;
  /** Came with the campaign's crowd: curious, seldom loyal. */
  campaign: boolean;
}

export const SOURCES = [
  { name: 'instagram', weight: 38 },
  { name: 'telegram_ads', weight: 20 },
  { name: 'friend', weight: 14 },
  { name: 'website', weight: 4 },
  { name: null, weight: 24 },
];

/** Newcomers a day, one year later. */
const YEARLY_GROWTH = 2.6;
/** Part of all customers, and how they spread over the campaign's days. */
const CAMPAIGN_SHARE = 0.08;
const CAMPAIGN_CURVE = [0.46, 0.29, 0.16, 0.09];
/** Today is not over. */
const TODAY_SHARE = 0.5;

/**
 * Everyone's first contact, oldest first. How many come on which day depends on the shop date alone; today's
 * newcomers come before `now`, however early that is, so that their number is always the asked one.
 */
export function* arrivals(options: DemoOptions, calendar: DemoCalendar): Generator<Arrival> {
  const random = seededRandom(options.seed, 'arrivals');
  let number = 0;
  for (const { day, count, crowd } of newcomersByDay(options.customers, calendar)) {
    const reached = (options.now - day.start) / (day.end - day.start);
    const available = reached < 1 ? day.hours.shareBefore(reached) : 1;
    for (let place = 0; place < count; place++) {
      const share = ((place + random.next()) / count) * available;
      const campaign = random.chance(crowd);
      const ordinary = random.weighted(SOURCES).name;
      number += 1;
      yield {
        number,
        day,
        at: Math.min(options.now, instantIn(day, share)),
        source: campaign && calendar.campaign ? calendar.campaign.source : ordinary,
        campaign,
      };
    }
  }
}

interface Newcomers {
  day: DemoDay;
  count: number;
  /** The part of them that the campaign brought. */
  crowd: number;
}

/** Counts sum to `customers`; at least one is today's, so that there is something new to see. */
function newcomersByDay(customers: number, { days, campaign }: DemoCalendar): Newcomers[] {
  const weights = days.map((day) => ordinaryWeight(day, days.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const campaignDay = days.findIndex(({ start }) => start === campaign?.from);
  let reached = 0;
  let given = 0;
  return days.map((day, index) => {
    const ordinary = ((weights[index] ?? 0) / total) * (campaign ? 1 - CAMPAIGN_SHARE : 1);
    const crowd = campaign ? (CAMPAIGN_CURVE[index - campaignDay] ?? 0) * CAMPAIGN_SHARE : 0;
    reached += ordinary + crowd;
    const isToday = index === days.length - 1;
    const until = isToday ? customers : Math.min(customers - 1, Math.round(customers * reached));
    const count = until - given;
    given = until;
    return { day, count, crowd: crowd / (crowd + ordinary) };
  });
}

function ordinaryWeight({ index, liveliness }: DemoDay, days: number): number {
  const age = days - 1 - index;
  return liveliness * YEARLY_GROWTH ** (-age / 365) * (age === 0 ? TODAY_SHARE : 1);
}
