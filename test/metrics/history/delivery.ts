import { type ActivityBatch, type EventProperties } from '../../../src/activity';
import { createPending } from '../../../src/activity/pending';
import { createShopTime } from '../../../src/shop-time';
import { FUNNEL, type Session, type Shop } from './shop';
import { instantOf, type Stage } from './stage';

/** One update of Telegram's: who did what, and when. */
export interface Update {
  id: number;
  person: number;
  at: number;
  /** Blocking the bot is an event but no visit. */
  isVisit: boolean;
  event: { name: string; productId: number | null } | null;
}

export const telegramId = (person: number): number => 1_001 + person;
/** A product's id; one more than there are is a product that nobody has ever seen. */
export const productId = (product: number): number => product + 1;

/** What happened in a session; without clocks that run ahead, nothing later than now. */
function updatesOf(
  { person, at, depth, gaps, product, isBackwards }: Session,
  stage: Stage,
): Omit<Update, 'id'>[] {
  const start = instantOf(at, stage);
  const names = FUNNEL.slice(0, depth);
  if (isBackwards) names.reverse();
  let now = start;
  const steps = names.map((name, index) => {
    now += gaps[index] ?? 0;
    const event = { name, productId: name === 'product_viewed' ? productId(product) : null };
    return { person, at: now, isVisit: true, event };
  });
  return [{ person, at: start, isVisit: true, event: null }, ...steps];
}

/** All updates as they happened, by people who are on Telegram. */
export function happenings({ people, sessions, blocks, hasFuture }: Shop, stage: Stage): Update[] {
  const all = [
    ...sessions.flatMap((session) => updatesOf(session, stage)),
    ...blocks.map(({ person, at, blocked }) => ({
      person,
      at: instantOf(at, stage),
      isVisit: !blocked,
      event: { name: blocked ? 'bot_blocked' : 'bot_unblocked', productId: null },
    })),
    // Who came back tried to pay at once.
    ...blocks
      .filter(({ blocked }) => !blocked)
      .map(({ person, at }) => ({
        ...{ person, at: instantOf(at, stage), isVisit: true },
        event: { name: 'payment_failed', productId: null },
      })),
  ];
  return all
    .filter(({ person, at }) => {
      const origin = people[person]?.origin;
      return origin !== undefined && origin !== 'file' && (hasFuture || at <= stage.now);
    })
    .map((update, index) => ({ ...update, id: index + 1 }));
}

/** The updates as they are written: shuffled, some of them again, in a few writes. */
export function deliveries(
  updates: readonly Update[],
  { keys, repeats, writes }: Shop['delivery'],
): Update[][] {
  const again = repeats.flatMap((index) => updates[index] ?? []);
  const keyed = [...updates, ...again].map((update, index) => ({
    update,
    key: (keys[index % keys.length] ?? 0) + index,
  }));
  const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ update }) => update);
  const size = Math.ceil(shuffled.length / writes);
  const parts = Array.from({ length: writes }, (_, part) => shuffled.slice(part * size, (part + 1) * size));
  return parts.filter((part) => part.length > 0);
}

/** What the tracker makes of updates that wait together. */
export function batchOf(updates: readonly Update[], { people }: Shop, { zone }: Stage): ActivityBatch {
  const time = createShopTime(zone);
  const unbounded = { people: Infinity, events: Infinity };
  const pending = createPending((instant) => time.dayStart(instant), unbounded);
  for (const { id, person, at, isVisit, event } of updates) {
    const { language = null, source = null } = people[person] ?? {};
    if (isVisit) {
      const names = { firstName: 'Customer', lastName: null, username: null, languageCode: language };
      pending.seen({ telegramId: telegramId(person), ...names }, at, source);
    }
    if (event) {
      const properties: EventProperties = event.productId === null ? {} : { product_id: event.productId };
      pending.track({ telegramId: telegramId(person), at, name: event.name, properties, updateId: id });
    }
  }
  return pending.take();
}
