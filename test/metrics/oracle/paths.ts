import { cash, count, total } from './exact';
import { uncompared, type Oracles, type Step } from './expected';
import { type EventRow } from './rows';
import { type View } from './view';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** How far a customer came from one entry: at each step the first event that is not before the last one. */
function depthFrom(entry: EventRow, own: readonly EventRow[], view: View): number {
  const { steps, windowDays } = view.settings.funnel;
  const deadline = Math.min(entry.at + windowDays * DAY, view.now);
  let depth = 1;
  let last = entry.at;
  for (const step of steps.slice(1)) {
    const next = own
      .filter(({ name, at }) => name === step && at >= last && at <= deadline)
      .sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    depth += 1;
    last = next.at;
  }
  return depth;
}

/** How far each customer came, and whether they may still go on. */
export function depths(view: View): { id: number; depth: number; isOpen: boolean }[] {
  const { steps, windowDays } = view.settings.funnel;
  return view.rows.customers.map(({ id }) => {
    const own = view.rows.events.filter(({ customerId }) => customerId === id);
    const entries = own
      .filter(({ name, at }) => name === steps[0] && at >= view.from && at < view.to)
      .map((entry) => ({
        depth: depthFrom(entry, own, view),
        isOpen: entry.at + windowDays * DAY > view.now,
      }));
    const depth = Math.max(0, ...entries.map((entry) => entry.depth));
    const isOpen = entries.some((entry) => entry.depth === depth && entry.isOpen);
    return { id, depth, isOpen: isOpen && depth < steps.length };
  });
}

/** The funnel of the settings; with `people`, theirs alone. */
export function funnelOf(view: View, people?: ReadonlySet<number>): Step[] {
  const customers = depths(view).filter(({ id }) => people === undefined || people.has(id));
  return view.settings.funnel.steps.map((key, index) => ({
    key,
    value: customers.filter(({ depth }) => depth > index).length,
    open: customers.filter(({ depth, isOpen }) => depth === index + 1 && isOpen).length,
  }));
}

/** Carts of existing customers that nobody has touched for long enough. */
export function abandoned({ rows, now, settings }: View) {
  const owners = new Set(rows.customers.map(({ telegramId }) => telegramId));
  return [...new Set(rows.carts.map(({ telegramId }) => telegramId))]
    .filter((telegramId) => owners.has(telegramId))
    .map((telegramId) => rows.carts.filter((item) => item.telegramId === telegramId))
    .filter(
      (cart) =>
        Math.max(...cart.map(({ changedAt }) => changedAt)) <= now - settings.abandonedCartHours * HOUR,
    );
}

export const paths: Oracles = {
  funnel: { shape: 'steps', steps: (view) => funnelOf(view) },
  abandoned_carts: uncompared((view) => count(abandoned(view).length)),
  abandoned_cart_value: uncompared((view) => {
    const items = abandoned(view).flat();
    const priceOf = new Map(view.rows.products.map(({ id, price }) => [id, price]));
    return cash(
      total(
        items.map(
          ({ productId, quantity, priceSeen }) => BigInt(quantity) * (priceOf.get(productId) ?? priceSeen),
        ),
      ),
    );
  }),
};
