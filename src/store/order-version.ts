import { createHash } from 'node:crypto';

/** Of an order with this status that has changed so many times; see `OrderCard.version`. */
export function orderVersion(status: string, changes: number): string {
  return createHash('sha256').update(`${changes} ${status}`).digest('base64url').slice(0, 6);
}
