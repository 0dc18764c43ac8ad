import { askedOfThen } from '../../binds';
import { MONTHLY_BUYERS, MONTHLY_SPENDING } from '../cohorts';
import { WHOLE_FROM } from './edges';
import { PLACED, REFUNDED } from './orders';
import { NEW_BUYERS_COUNT } from './buyers';
import { createdSince } from './customers';
import { ACTIVE_NEW_COUNT, ACTIVE_NEW_STAYED_COUNT, NEW_ON_EDGE } from './new-and-active';
import { SOLD, SOLD_BY_NAME, SOLD_NAMES, SOLD_NAMES_OF_THEN } from './products';
import { BOUGHT, BOUGHT_ON_EDGE, BOUGHT_TWICE_ON_EDGE, CAME_ON_EDGE, VISITED } from './on-edge';
import { TURNED } from './turns';
import { peopleOf, type StretchName, stretchParts } from './stretches';

/**
 * What several figures of one screen are made of, each a SELECT of one number `n`, or of rows. A part may be made of
 * those before it.
 */
const PARTS = {
  visited: VISITED,
  came_on_edge: CAME_ON_EDGE,
  bought: BOUGHT,
  bought_on_edge: BOUGHT_ON_EDGE,
  bought_twice_on_edge: BOUGHT_TWICE_ON_EDGE,
  new_on_edge: NEW_ON_EDGE,
  sold: SOLD,
  sold_names: SOLD_NAMES,
  sold_by_name: SOLD_BY_NAME,
  monthly_buyers: MONTHLY_BUYERS,
  monthly_spending: MONTHLY_SPENDING,
  active_new: `SELECT ${ACTIVE_NEW_COUNT} AS n`,
  active_new_stayed: `SELECT ${ACTIVE_NEW_STAYED_COUNT} AS n`,
  created: `SELECT ${createdSince(WHOLE_FROM)} AS n`,
  new_buyers: `SELECT ${NEW_BUYERS_COUNT} AS n`,
  refunded: `SELECT ${REFUNDED} AS n`,
  turned: TURNED,
  placed: `SELECT status, sum(orders) AS orders, sum(owned) AS owned, sum(total) AS total, sum(quantity) AS quantity,
      sum(discount) AS discount FROM ${PLACED} GROUP BY status`,
} as const;
/** Parts that are made otherwise of the range before. */
const OF_THEN: Partial<Record<keyof typeof PARTS, string>> = { sold_names: SOLD_NAMES_OF_THEN };

type Part = Exclude<
  keyof typeof PARTS,
  | 'visited'
  | `${string}bought`
  | `${string}_on_edge`
  | `sold${string}`
  | `monthly_${string}`
  | 'placed'
  | 'turned'
>;

/** The number of a part, or of the people of a stretch, in a scalar's `rolled` SQL. */
export const the = (what: Part | StretchName): string =>
  what in PARTS ? `(SELECT n FROM now_${what})` : peopleOf(what as StretchName);

type StatusClass = '$revenue' | '$completed' | '$pending' | '$cancelled' | '$refunded';

/** A sum over the orders placed in the range whose status is of one of the classes. */
export function placed(
  what: 'orders' | 'owned' | 'total' | 'quantity' | 'discount',
  ...classes: StatusClass[]
): string {
  const isOf = `lower(btrim(status)) = ANY(${classes.map((name) => `${name}::text[]`).join(' || ')})`;
  return `(SELECT coalesce(sum(${what}), 0) FROM now_placed WHERE ${classes.length > 0 ? isOf : 'true'})`;
}

/** The SQL asked about the range before, with its own parts. */
export const askedOfThenWithParts = (sql: string): string =>
  askedOfThen(sql).replace(/\bnow_(?=[a-z])/g, 'then_');

/** A statement of figures with the parts in front of it that they name: each is computed once. */
export function withParts(statement: string): string {
  const stretches = stretchParts(statement);
  const ctes = stretches.map(([part, sql]) => `${part} AS MATERIALIZED (${sql})`);
  let said = [statement, ...stretches.map(([, sql]) => sql)].join('\n');
  for (const [part, sql] of Object.entries(PARTS).reverse()) {
    for (const when of ['now', 'then']) {
      if (!new RegExp(`\\bFROM ${when}_${part}\\b`).test(said)) continue;
      const own = when === 'now' ? sql : askedOfThenWithParts(OF_THEN[part as keyof typeof PARTS] ?? sql);
      ctes.unshift(`${when}_${part} AS MATERIALIZED (${own})`);
      said += own;
    }
  }
  if (ctes.length === 0) return statement;
  const isWith = /^\s*WITH\b/.test(statement);
  return `WITH ${ctes.join(',\n')}${isWith ? statement.replace(/^\s*WITH\b/, ',') : `\n${statement}`}`;
}
