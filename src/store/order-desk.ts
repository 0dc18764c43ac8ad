import { type Notice } from '../shop/notice';
import { type OrderCard, type OrderChangeRequest, type OrderDesk, type Orders } from '../shop/order';
import { type OrderFlow } from '../shop/order-flow';
import { type Database } from './database';
import { columnOf } from './mapped-names';
import { writeNotices } from './notice-writing';
import { recordPayment } from './order-payment';
import { changeAskedBy, lockOrder, setStatus, writeChange } from './order-status';
import { statusFor } from './order-status-column';
import { rememberSchema } from './remembered-schema';
import { restockOrder } from './stock';

export interface OrderDeskOptions {
  database: Database;
  flow: OrderFlow;
  /** Where every change is told. */
  adminChatIds: Iterable<number>;
  orders: Pick<Orders, 'find'>;
}

export function createOrderDesk({ database, flow, adminChatIds, orders }: OrderDeskOptions): OrderDesk {
  const schema = rememberSchema(database);

  const allows = ({ by, action }: OrderChangeRequest, { status }: OrderCard): boolean => {
    if (by.role === 'customer') return action === 'cancel' && flow.mayCustomerCancel(status);
    return flow.actionsFor(status).includes(action);
  };

  return {
    async change(request) {
      const { orderId, action, version, by, reason, restock, askedBy, at } = request;
      const shop = await schema();
      const to = statusFor(columnOf(shop.tables.orders, 'status'), flow.target(action));
      return database.transaction(async () => {
        const locked = await lockOrder(database, shop, orderId, by.telegramId);
        const before = locked && (await orders.find(orderId));
        if (!before || (by.role === 'customer' && !locked.isTheirs)) return { kind: 'missing' };
        const made = askedBy === undefined ? undefined : await changeAskedBy(database, askedBy);
        if (made) return { kind: 'changed', order: before, ...made };
        if (version !== null && version !== before.version) return { kind: 'conflict', order: before };
        // Another program's column may have no such status.
        if (to === undefined || !allows(request, before)) return { kind: 'not-allowed', order: before };

        const { id, status: from, telegramId } = before;
        await setStatus(database, shop, { orderId: id, status: to, at });
        await writeChange(database, shop, {
          ...{ orderId: id, telegramId: by.telegramId, at, from, to, reason },
          ...{ role: by.role, byName: by.name, askedBy },
        });
        if (restock) await restockOrder(database, shop, id);
        await writeNotices(database, adminChatIds, [{ kind: 'order-card', orderId: id }], at);
        if (by.role === 'admin' && telegramId !== null) {
          const told: Notice = { kind: 'order-status', orderId: id, status: to, reason };
          await writeNotices(database, [telegramId], [told], at);
        }
        const order = (await orders.find(id)) ?? { ...before, status: to };
        return { kind: 'changed', order, from, to };
      });
    },

    recordPayment: async (payment) =>
      recordPayment({ database, flow, adminChatIds, orders }, await schema(), payment),
  };
}
