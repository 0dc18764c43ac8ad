import fc from 'fast-check';
import { type Database } from '../../src/store/database';

/** A random shop: what the other program and the tracker have left in the tables. Instants are milliseconds. */
export interface History {
  customers: { id: number; createdAt: number; lastSeenAt: number | null; blockedAt: number | null }[];
  orders: { id: number; customerId: number | null; status: string; placedAt: number; lines: Line[] }[];
  /** Every update by a customer; a customer may since have been deleted. */
  visits: { customerId: number; at: number }[];
}
export interface Line {
  product: string;
  quantity: number;
  /** Ten-thousandths of the currency. */
  amount: number;
}

export const NOW = Date.parse('2026-03-30T08:45:12.345Z');
const DAY = 86_400_000;
const STATUSES = [
  'new',
  'pending',
  'Confirmed',
  'processing',
  'paid',
  'SHIPPED',
  'delivered',
  'completed',
  'cancelled',
  'Failed',
  'refunded',
  'on hold',
];

/** Crowds around midnights, week edges and the daylight-saving nights of late March, where mistakes live. */
const instant = fc.oneof(
  fc.integer({ min: NOW - 70 * DAY, max: NOW + DAY }),
  fc
    .integer({ min: 0, max: 70 * 96 })
    .map((quarter) => Date.parse('2026-01-19T00:00:00Z') + quarter * 900_000),
  fc.constantFrom(NOW, NOW - 1, NOW + 1, NOW - 7 * DAY, NOW - 30 * DAY),
);
const id = fc.integer({ min: 1, max: 12 });

const line = fc.record({
  product: fc.constantFrom('Omega-3', 'Витамин D3', 'Magniy B6', "Д'Артаньян <b>"),
  quantity: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 0, max: 9_999_999_999 }),
});

export const history: fc.Arbitrary<History> = fc.record({
  customers: fc.uniqueArray(
    fc.record({
      id,
      createdAt: instant,
      lastSeenAt: fc.option(instant),
      blockedAt: fc.option(instant, { freq: 5 }),
    }),
    { selector: (customer) => customer.id, maxLength: 10 },
  ),
  orders: fc
    .array(
      fc.record({
        customerId: fc.option(id, { freq: 8 }),
        status: fc.constantFrom(...STATUSES),
        placedAt: instant,
        lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 25 },
    )
    .map((orders) => orders.map((order, index) => ({ ...order, id: index + 1 }))),
  visits: fc.array(fc.record({ customerId: id, at: instant }), { maxLength: 40 }),
});

const iso = (milliseconds: number | null) =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();
const money = (amount: number) =>
  (BigInt(amount) < 0n ? '-' : '') +
  `${BigInt(amount) / 10_000n}.${String(BigInt(amount) % 10_000n).padStart(4, '0')}`;

/** Replaces what the tables hold. An order whose customer is not there has none: the foreign key says so. */
export async function store(
  database: Database,
  { customers, orders, visits }: History,
  zone: string,
): Promise<void> {
  const known = new Set(customers.map(({ id: customer }) => customer));
  const lines = orders.flatMap((order) => order.lines.map((item) => ({ ...item, order: order.id })));
  await database.transaction(async () => {
    await database.query('TRUNCATE users, products, orders, order_items, events, activity_days');
    await database.query(
      `INSERT INTO users (id, telegram_id, first_name, created_at, last_seen_at, blocked_at)
       SELECT id, id + 1000, 'customer', created_at, last_seen_at, blocked_at
       FROM unnest($ids::bigint[], $created::timestamptz[], $seen::timestamptz[], $blocked::timestamptz[])
         AS row(id, created_at, last_seen_at, blocked_at)`,
      {
        ids: customers.map((customer) => customer.id),
        created: customers.map(({ createdAt }) => iso(createdAt)),
        seen: customers.map(({ lastSeenAt }) => iso(lastSeenAt)),
        blocked: customers.map(({ blockedAt }) => iso(blockedAt)),
      },
    );
    await database.query(
      `INSERT INTO orders (id, user_id, status, total_amount, created_at)
       SELECT * FROM unnest($ids::bigint[], $users::bigint[], $statuses::text[], $totals::numeric[], $placed::timestamptz[])`,
      {
        ids: orders.map((order) => order.id),
        users: orders.map(({ customerId }) =>
          customerId !== null && known.has(customerId) ? customerId : null,
        ),
        statuses: orders.map(({ status }) => status),
        totals: orders.map((order) => money(order.lines.reduce((sum, { amount }) => sum + amount, 0))),
        placed: orders.map(({ placedAt }) => iso(placedAt)),
      },
    );
    await database.query(
      `INSERT INTO order_items (order_id, product_name, quantity, total)
       SELECT * FROM unnest($orders::bigint[], $names::text[], $quantities::numeric[], $totals::numeric[])`,
      {
        orders: lines.map(({ order }) => order),
        names: lines.map(({ product }) => product),
        quantities: lines.map(({ quantity }) => quantity),
        totals: lines.map(({ amount }) => money(amount)),
      },
    );
    await database.query(
      `INSERT INTO activity_days (customer_id, day, first_at)
       SELECT customer_id, (at AT TIME ZONE $zone::text)::date, min(at)
       FROM unnest($ids::bigint[], $at::timestamptz[]) AS visit(customer_id, at) GROUP BY 1, 2`,
      { ids: visits.map(({ customerId }) => customerId), at: visits.map(({ at }) => iso(at)), zone },
    );
  });
}
