import { type ShopSettings } from '../shop-settings';

/** What an admin can do with an order. */
export const ORDER_ACTIONS = ['confirm', 'ship', 'complete', 'cancel', 'refund'] as const;
export type OrderAction = (typeof ORDER_ACTIONS)[number];

/** The classes of statuses, as `statusClasses` of the settings names them; `other`: in none of them. */
export type StatusClass = 'pending' | 'revenue' | 'completed' | 'cancelled' | 'refunded' | 'other';

/** How orders move in this shop, in the shop's own names. Statuses are compared without regard to case. */
export interface OrderFlow {
  /** Status of an order when it is placed, and when it has been paid online. */
  readonly placed: string;
  readonly paid: string;
  /** In the order of ORDER_ACTIONS. */
  actionsFor(status: string): OrderAction[];
  /** The status that an action leads to. */
  target(action: OrderAction): string;
  /** Customers may take back what nobody has worked on yet. */
  mayCustomerCancel(status: string): boolean;
  /**
   * Also what the shop has accepted: whoever chose the card may be slower than whoever confirms. Not "paid", where the
   * bot knows of no payment: then the money came in another way.
   */
  mayBePaidOnline(status: string): boolean;
  classOf(status: string): StatusClass;
}

export const statusKey = (status: string): string => status.trim().toLowerCase();

export function createOrderFlow({
  orderFlow,
  statusClasses,
}: Pick<ShopSettings, 'orderFlow' | 'statusClasses'>): OrderFlow {
  const allows = (action: OrderAction, status: string) =>
    orderFlow.actions[action].from.includes(statusKey(status));
  const is = (name: keyof typeof statusClasses, status: string) =>
    statusClasses[name].includes(statusKey(status));

  function classOf(status: string): StatusClass {
    const classes = ['pending', 'completed', 'revenue', 'cancelled', 'refunded'] as const;
    return classes.find((name) => is(name, status)) ?? 'other';
  }

  return {
    placed: orderFlow.placed,
    paid: orderFlow.paid,
    actionsFor: (status) => ORDER_ACTIONS.filter((action) => allows(action, status)),
    target: (action) => orderFlow.actions[action].to,
    mayCustomerCancel: (status) => is('pending', status) && allows('cancel', status),
    mayBePaidOnline: (status) =>
      classOf(status) === 'pending' ||
      (classOf(status) === 'revenue' && statusKey(status) !== statusKey(orderFlow.paid)),
    classOf,
  };
}
