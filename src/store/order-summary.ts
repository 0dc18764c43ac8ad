import { type OrderSummary } from '../shop/order';

export interface SummaryRow {
  id: string;
  customer_name: string | null;
  status: string;
  total: string;
  placed_at: string;
}

/** Another program's order may lack any of them. */
export function toSummary({ id, customer_name, status, total, placed_at }: SummaryRow): OrderSummary {
  return { id, customerName: customer_name, status, total, placedAt: Number(placed_at) };
}
