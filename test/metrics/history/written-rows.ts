import { productId, telegramId } from './delivery';
import { at, changedAt, changesOf, customerId, lineName, sumOf, type Story } from './outcome';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
const money = (amount: number | bigint) => {
  const digits = String(amount).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** Rows for a statement that takes them as one text. */
const list = (rows: object[]) => JSON.stringify(rows);

export function furniture({ shop, stage }: Story): Record<string, unknown> {
  return {
    customers: list(
      shop.people.flatMap((person, index) =>
        person.origin === 'bot'
          ? []
          : [
              {
                id: customerId(index),
                telegram_id: person.origin === 'file' ? null : telegramId(index),
                language_code: person.language,
                source: person.source,
                created_at: iso(at(person.created, shop, stage)),
                last_seen_at: person.seen && iso(at(person.seen, shop, stage)),
              },
            ],
      ),
    ),
    profiles: list(
      shop.people.flatMap(({ origin, locale }, person) =>
        locale === undefined || origin === 'file' ? [] : [{ telegram_id: telegramId(person), locale }],
      ),
    ),
    products: list(
      shop.products.map(({ name, price, stock, active }, index) => ({
        ...{ id: productId(index), name, price: money(price), stock, active },
      })),
    ),
    carts: list(
      shop.carts.map(({ person, product, quantity, priceSeen, changed }) => ({
        ...{ telegram_id: telegramId(person), product_id: productId(product), quantity },
        ...{ price_seen: money(priceSeen), changed_at: iso(at(changed, shop, stage)) },
      })),
    ),
  };
}

export function sales({ shop, stage }: Story): Record<string, unknown> {
  const numbered = shop.orders.map((order, index) => ({ order, id: index + 1 }));
  const origin = (person: number | null) => (person === null ? undefined : shop.people[person]?.origin);
  return {
    orders: list(
      numbered.map(({ order, id }) => ({
        ...{
          id,
          status: order.status,
          total: money(sumOf(order)),
          placed_at: iso(at(order.at, shop, stage)),
        },
        customer_id: origin(order.person) === 'file' ? customerId(order.person ?? 0) : null,
        telegram_id:
          origin(order.person) === 'file' || order.person === null ? null : telegramId(order.person),
      })),
    ),
    payments: list(
      numbered.flatMap(({ order: { payment }, id }) => (payment === null ? [] : [{ order_id: id, payment }])),
    ),
    changes: list(
      numbered
        .flatMap(({ order, id }) => changesOf(order, id - 1, shop, stage))
        .map((change) => ({ order_id: change.orderId, at: iso(change.at), to_status: change.to })),
    ),
    lines: list(
      numbered.flatMap(({ order, id }) =>
        order.lines.map((line) => ({
          ...{ order_id: id, product_id: line.isUnknown ? null : productId(line.product) },
          ...{ product_name: lineName(shop, line), quantity: line.quantity, total: money(line.amount) },
        })),
      ),
    ),
  };
}

export function meddling({ shop, stage }: Story): Record<string, unknown> {
  const people = shop.people.map((person, index) => ({ person, index }));
  const gone = people.filter(({ person }) => person.isGone);
  return {
    people: list(
      people
        .filter(({ person: { blocked, later } }) => blocked ?? later)
        .map(({ person: { blocked, origin, later, ...first }, index }) => ({
          id: origin === 'file' ? customerId(index) : null,
          telegram_id: origin === 'file' ? null : telegramId(index),
          blocked_at: blocked && iso(at(blocked, shop, stage)),
          language_code: (later ?? first).language,
          source: (later ?? first).source,
        })),
    ),
    chosen: list(
      people.flatMap(({ person: { origin, later }, index }) =>
        later?.locale === undefined || origin === 'file'
          ? []
          : [{ telegram_id: telegramId(index), locale: later.locale }],
      ),
    ),
    forgotten: people
      .filter(({ person: { later } }) => later && later.locale === undefined)
      .map(({ index }) => telegramId(index)),
    statuses: list(
      shop.orders.flatMap((order, index) =>
        order.change && !order.isDeleted
          ? [{ id: index + 1, status: order.change.status, changed_at: iso(changedAt(order, shop, stage)) }]
          : [],
      ),
    ),
    deleted: shop.orders.flatMap(({ isDeleted }, index) => (isDeleted ? [index + 1] : [])),
    withdrawn: shop.products.flatMap(({ isGone }, index) => (isGone ? [productId(index)] : [])),
    gone_telegram: gone.flatMap(({ person, index }) => (person.origin === 'file' ? [] : [telegramId(index)])),
    gone_ids: gone.flatMap(({ person, index }) => (person.origin === 'file' ? [customerId(index)] : [])),
  };
}
