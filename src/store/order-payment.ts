import { type Notice } from '../shop/notice';
import { type Payment, type PaymentOutcome } from '../shop/order';
import { instant } from './instants';
import { columnOf } from './mapped-names';
import { writeNotices } from './notice-writing';
import { type OrderDeskOptions } from './order-desk';
import { lockOrder, setStatus, writeChange } from './order-status';
import { statusFor } from './order-status-column';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';

/** Money came for an order; see `OrderDesk.recordPayment`. Once for each charge. */
export function recordPayment(
  { database, flow, adminChatIds, orders }: OrderDeskOptions,
  schema: ShopSchema,
  payment: Payment,
): Promise<PaymentOutcome> {
  const { telegramId, at } = payment;
  const status = columnOf(schema.tables.orders, 'status');
  const ids = rowId(columnOf(schema.tables.orders, 'id'));

  return database.transaction(async () => {
    const locked = await lockOrder(database, schema, payment.orderId, telegramId);
    const before = locked && (await orders.find(payment.orderId));
    if (!before) return { kind: 'missing' };
    const { id: orderId, status: from } = before;
    const recorded = await database.query(
      `INSERT INTO bot_order_payments (charge_id, provider_charge_id, order_id, minor_units, currency, paid_at)
       VALUES ($charge, $provider, ${ids.value('$order')}, $units::bigint, $currency, $at::timestamptz)
       ON CONFLICT (charge_id) DO NOTHING RETURNING 1`,
      {
        ...{ charge: payment.chargeId, provider: payment.providerChargeId, order: orderId },
        ...{ units: payment.minorUnits, currency: payment.currency, at: instant(at) },
      },
    );
    if (recorded.length === 0) return { kind: 'known', order: before };

    const paid = statusFor(status, flow.paid);
    const present = flow.classOf(from);
    const isLate = present === 'cancelled' || present === 'refunded';
    // What an admin has confirmed meanwhile has come further than "paid".
    if (present === 'pending' && paid !== undefined) {
      await setStatus(database, schema, { orderId, status: paid, at });
      await writeChange(database, schema, {
        ...{ orderId, telegramId, at, from, to: paid, reason: null },
        ...{ role: 'payment', byName: before.contactName ?? before.customerName },
      });
    }
    const notices: Notice[] = [{ kind: 'order-card', orderId }];
    if (isLate) notices.push({ kind: 'late-payment', orderId });
    await writeNotices(database, adminChatIds, notices, at);
    return { kind: 'paid', order: (await orders.find(orderId)) ?? before, late: isLate };
  });
}
