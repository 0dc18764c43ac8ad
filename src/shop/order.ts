import { type Decimal } from '../metrics/metric';

/** An order as a list shows it. Instants are milliseconds since the epoch. */
export interface OrderSummary {
  id: string;
  /** Null where the order has no known customer, or one without a name. */
  customerName: string | null;
  status: string;
  total: Decimal;
  placedAt: number;
}

export interface Orders {
  /** Newest first, placed in [from, to). */
  recent(range: { from: number; to: number }, limit: number): Promise<OrderSummary[]>;
}
