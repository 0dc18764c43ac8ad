import { instantIn, type DemoCalendar, type DemoDay } from './calendar';
import { type DemoOptions } from './history';
import { seededRandom, type Random } from './random';

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

const SOURCES = [
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
  const shares = campaignShares(calendar);
  const counts = newcomersByDay(options.customers, calendar, shares);
  let number = 0;
  for (const [index, day] of calendar.days.entries()) {
    const count = counts[index] ?? 0;
    const reached = Math.min(1, (options.now - day.start) / (day.end - day.start));
    const available = reached < 1 ? day.hours.shareBefore(reached) : 1;
    const crowd = campaignPart(day, calendar, shares);
    for (let place = 0; place < count; place++) {
      const share = ((place + random.next()) / count) * available;
      const campaign = random.chance(crowd);
      const source = campaign && calendar.campaign ? calendar.campaign.source : sourceOf(random);
      number += 1;
      yield { number, day, at: Math.min(options.now, instantIn(day, share)), source, campaign };
    }
  }
}

function sourceOf(random: Random): string | null {
  return random.weighted(SOURCES).name;
}

/** By index of the day, parts of all customers. */
function campaignShares({ days, campaign }: DemoCalendar): number[] {
  const first = days.findIndex(({ start }) => start === campaign?.from);
  return days.map(({ index }) => (first < 0 ? 0 : (CAMPAIGN_CURVE[index - first] ?? 0) * CAMPAIGN_SHARE));
}

function campaignPart(day: DemoDay, calendar: DemoCalendar, shares: readonly number[]): number {
  const crowd = shares[day.index] ?? 0;
  return crowd === 0 ? 0 : crowd / (crowd + ordinaryShare(day, calendar));
}

/** Part of all customers that comes on a day by itself. */
function ordinaryShare(day: DemoDay, { days, campaign }: DemoCalendar): number {
  const total = days.reduce((sum, each) => sum + ordinaryWeight(each, days.length), 0);
  return (ordinaryWeight(day, days.length) / total) * (campaign ? 1 - CAMPAIGN_SHARE : 1);
}

function ordinaryWeight({ index, liveliness }: DemoDay, days: number): number {
  const age = days - 1 - index;
  return liveliness * YEARLY_GROWTH ** (-age / 365) * (age === 0 ? TODAY_SHARE : 1);
}

/** Whole numbers that sum to `customers`; at least one is today's, so that there is something new to see. */
function newcomersByDay(customers: number, calendar: DemoCalendar, shares: readonly number[]): number[] {
  const today = calendar.days.length - 1;
  let reached = 0;
  let given = 0;
  return calendar.days.map((day, index) => {
    reached += ordinaryShare(day, calendar) + (shares[index] ?? 0);
    const until = index === today ? customers : Math.min(customers - 1, Math.round(customers * reached));
    const count = until - given;
    given = until;
    return count;
  });
}
