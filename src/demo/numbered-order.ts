import { type DemoOrder } from './history';
import { statusBy } from './order-life';
import { seededRandom } from './random';
import { type PlacedOrder } from './sitting';

const PAYS_ONLINE = 0.28;

/** A placed order gets its id, which its event is told as well, and stands where it has come to by `asOf`. */
export function orderOf(
  { event, placedAt, total, lines }: PlacedOrder,
  { id, asOf, seed }: { id: number; asOf: number; seed: number },
): DemoOrder {
  event.properties = { order_id: id };
  // Draws of its own: how an order is paid changes nothing else.
  const payment = seededRandom(seed, 'payment', id).chance(PAYS_ONLINE) ? 'online' : 'on-delivery';
  const status = statusBy({ id, placedAt }, asOf, seed);
  return { id, customerId: event.customerId, placedAt, total, payment, lines, ...status };
}
