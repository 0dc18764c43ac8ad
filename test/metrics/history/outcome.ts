import { type CustomerRow, type EventRow, type OrderRow, type Rows } from '../oracle/rows';
import { deliveries, happenings, productId, telegramId, type Update } from './delivery';
import { type Order, type Shop } from './shop';
import { instantOf, type Moment, type Stage } from './stage';

/** What is written, and what the tables must then hold. */
export interface Story {
  shop: Shop;
  stage: Stage;
  /** The updates of each write of activity, in this order. */
  writes: Update[][];
  rows: Rows;
}

/** Everybody's customer id in the oracle: the place in the list. */
export const customerId = (person: number): number => person + 1;

/** An instant of the history; a moment that is still to come happened as long ago where clocks are right. */
export const at = (moment: Moment, { hasFuture }: Shop, stage: Stage): number => {
  const instant = instantOf(moment, stage);
  return hasFuture || instant <= stage.now ? instant : 2 * stage.now - instant;
};

/** When an order got its last status. */
export const changedAt = (order: Order, shop: Shop, stage: Stage): number => {
  const placed = at(order.at, shop, stage);
  const changed = placed + (order.change?.after ?? 0);
  return shop.hasFuture ? changed : Math.min(changed, Math.max(placed, stage.now));
};

export function tell(shop: Shop, stage: Stage): Story {
  const writes = deliveries(happenings(shop, stage), shop.delivery);
  const { customers, visits, events } = activityOf(shop, stage, writes);
  const isThere = new Set(customers.map(({ id }) => id));
  const gone = (id: number) => shop.people[id - 1]?.isGone === true;
  const ordersLeft = shop.orders.flatMap((order, index) =>
    order.isDeleted ? [] : [rowOf(order, index, shop, stage, isThere)],
  );
  const rows: Rows = {
    customers: customers.filter(({ id }) => !gone(id)),
    profiles: shop.people.flatMap(({ origin, later, locale: first }, person) => {
      const locale = later ? later.locale : first;
      return locale === undefined || origin === 'file' ? [] : [{ telegramId: telegramId(person), locale }];
    }),
    products: shop.products.flatMap(({ isGone, price, ...product }, index) =>
      isGone ? [] : [{ ...product, id: productId(index), price: BigInt(price) }],
    ),
    orders: ordersLeft,
    changes: shop.orders.flatMap((order, index) => changesOf(order, index, shop, stage)),
    carts: shop.carts.map(({ person, product, quantity, priceSeen, changed }) => ({
      ...{ telegramId: telegramId(person), productId: productId(product), quantity },
      ...{ priceSeen: BigInt(priceSeen), changedAt: at(changed, shop, stage) },
    })),
    visits,
    events,
  };
  return { shop, stage, writes, rows };
}

/** Follows the writes: who becomes a customer, and what is kept of whom. */
function activityOf(
  shop: Shop,
  stage: Stage,
  writes: Update[][],
): Pick<Rows, 'customers' | 'visits' | 'events'> {
  const customers = new Map<number, CustomerRow>();
  shop.people.forEach((person, index) => {
    if (person.origin === 'bot') return;
    customers.set(index, {
      id: customerId(index),
      telegramId: person.origin === 'file' ? null : telegramId(index),
      createdAt: at(person.created, shop, stage),
      lastSeenAt: person.seen && at(person.seen, shop, stage),
      blockedAt: null,
      source: person.source,
      languageCode: person.language,
    });
  });
  const visits: Rows['visits'] = [];
  const events = new Map<number, EventRow>();
  for (const updates of writes) {
    for (const { person, at: seen } of updates.filter(({ isVisit }) => isVisit)) {
      const firstSeen = Math.min(
        ...updates.filter((update) => update.isVisit && update.person === person).map((update) => update.at),
      );
      const row = customers.get(person) ?? {
        ...{ id: customerId(person), telegramId: telegramId(person), createdAt: firstSeen, lastSeenAt: null },
        ...{ blockedAt: null, source: shop.people[person]?.source ?? null },
        languageCode: shop.people[person]?.language ?? null,
      };
      customers.set(person, { ...row, lastSeenAt: Math.max(row.lastSeenAt ?? seen, seen) });
      visits.push({ customerId: row.id, at: seen });
    }
    for (const { id, person, at: happened, event } of updates) {
      // What somebody did who is nobody yet belongs to nobody; an update that comes again counts once.
      if (!event || !customers.has(person) || events.has(id)) continue;
      events.set(id, { customerId: customerId(person), at: happened, ...event });
    }
  }
  for (const [person, row] of customers) {
    const { blocked = null, later = null } = shop.people[person] ?? {};
    if (blocked) row.blockedAt = at(blocked, shop, stage);
    if (later) Object.assign(row, { source: later.source, languageCode: later.language });
  }
  return { customers: [...customers.values()], visits, events: [...events.values()] };
}

export const sumOf = ({ lines, discount }: Order): number =>
  Math.max(0, lines.reduce((sum, { amount }) => sum + amount, 0) - discount);

export const lineName = ({ products }: Shop, line: Order['lines'][number]): string =>
  line.oldName ?? products[line.product]?.name ?? 'Never seen';

function rowOf(order: Order, index: number, shop: Shop, stage: Stage, isThere: Set<number>): OrderRow {
  const customer = order.person === null ? null : customerId(order.person);
  return {
    id: index + 1,
    customerId: customer !== null && isThere.has(customer) ? customer : null,
    status: order.change?.status ?? order.status,
    placedAt: at(order.at, shop, stage),
    updatedAt: changedAt(order, shop, stage),
    total: BigInt(sumOf(order)),
    payment: order.payment,
    lines: order.lines.map((line) => ({
      productId: line.isUnknown ? null : productId(line.product),
      product: lineName(shop, line),
      quantity: line.quantity,
      amount: BigInt(line.amount),
    })),
  };
}

/** What the bot noted of an order; the other program's changes are known by the order's row alone. */
export function changesOf(order: Order, index: number, shop: Shop, stage: Stage): Rows['changes'] {
  const { change } = order;
  if (!change?.isNoted) return [];
  const changed = changedAt(order, shop, stage);
  const note = (when: number) => ({ orderId: index + 1, at: when, to: change.status });
  // Refunded, taken back and refunded again: the last time counts.
  const twice = change.isNotedTwice ? [note(changed - 20 * 86_400_000)] : [];
  return [note(changed), ...twice];
}
