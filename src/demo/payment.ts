import { type DemoOrder } from './history';
import { seededRandom } from './random';

const PAYS_ONLINE = 0.28;

/** Draws of its own: how an order is paid changes nothing else. */
export function paymentOf(orderId: number, seed: number): DemoOrder['payment'] {
  return seededRandom(seed, 'payment', orderId).chance(PAYS_ONLINE) ? 'online' : 'on-delivery';
}
