import { escapeHtml } from '../../../present/html';
import { orderNumber } from '../../../present/order-number';
import { orderLabel, orderText } from '../../../present/shop/order';
import { type OrderCard, type Orders } from '../../../shop/order';
import { type OrderFlow } from '../../../shop/order-flow';
import { type BotContext } from '../../context';
import { lastPage, pageButtons, type Screen, type ScreenButton } from '../screen';

const ORDERS_PAGE = 6;

export interface OrderScreenOptions {
  orders: Orders;
  flow: OrderFlow;
  canPayOnline: boolean;
  canOrder: boolean;
}

export async function ordersScreen(ctx: BotContext, orders: Orders, page: number): Promise<Screen> {
  const { t } = ctx.language;
  const telegramId = ctx.from?.id ?? 0;
  let shown = page;
  let found = await orders.ofCustomer(telegramId, { offset: shown * ORDERS_PAGE, limit: ORDERS_PAGE });
  if (found.orders.length === 0 && found.total > 0) {
    shown = lastPage(page, found.total, ORDERS_PAGE);
    found = await orders.ofCustomer(telegramId, { offset: shown * ORDERS_PAGE, limit: ORDERS_PAGE });
  }
  const around: ScreenButton[] = [
    { label: t('button-catalog'), view: { kind: 'categories', page: 0 } },
    { label: t('button-home'), view: { kind: 'home' } },
  ];
  if (found.total === 0) return { text: t('orders-none'), rows: [around] };
  return {
    text: `<b>${t('orders-title')}</b>`,
    rows: [
      ...found.orders.map((order): ScreenButton[] => [
        { label: orderLabel(order, ctx.language), view: { kind: 'order', order: order.id } },
      ]),
      ...pageButtons(shown, found.total, ORDERS_PAGE, (at) => ({ kind: 'orders', page: at })),
      around,
    ],
  };
}

/** Undefined where this person has no such order. */
export async function ownOrder(ctx: BotContext, orders: Orders, id: string): Promise<OrderCard | undefined> {
  const order = await orders.find(id, ctx.language.locale);
  return order && order.telegramId === ctx.from?.id ? order : undefined;
}

/** It was to be paid online, has not been, and still may be. */
export const isPayable = ({ payment, paidAt, status }: OrderCard, flow: OrderFlow): boolean =>
  payment === 'online' && paidAt === null && flow.mayBePaidOnline(status);

export async function orderScreen(ctx: BotContext, options: OrderScreenOptions, id: string): Promise<Screen> {
  const order = await ownOrder(ctx, options.orders, id);
  if (!order) return noSuchOrder(ctx);
  const { t } = ctx.language;
  const { flow } = options;
  const rows: ScreenButton[][] = [];
  if (options.canPayOnline && isPayable(order, flow))
    rows.push([{ label: t('button-pay'), view: { kind: 'pay', order: id } }]);
  if (options.canOrder) rows.push([{ label: t('button-repeat'), view: { kind: 'repeat', order: id } }]);
  if (flow.mayCustomerCancel(order.status)) {
    rows.push([{ label: t('button-cancel-order'), view: { kind: 'cancel-order', order: id } }]);
  }
  rows.push([
    { label: t('button-my-orders'), view: { kind: 'orders', page: 0 } },
    { label: t('button-home'), view: { kind: 'home' } },
  ]);
  return { text: orderText(order, ctx.language), rows };
}

/** Asks before an order is taken back. */
export async function cancelOrderScreen(ctx: BotContext, orders: Orders, id: string): Promise<Screen> {
  const order = await ownOrder(ctx, orders, id);
  if (!order) return noSuchOrder(ctx);
  const { t } = ctx.language;
  return {
    text: t('order-cancel-ask', { number: escapeHtml(orderNumber(id)) }),
    rows: [
      [
        { label: t('button-cancel-surely'), view: { kind: 'cancel-order-surely', order: id } },
        { label: t('button-back'), view: { kind: 'order', order: id } },
      ],
    ],
  };
}

/** The same words for an order of somebody else's: whether it exists is nobody's business. */
export function noSuchOrder({ language: { t } }: BotContext): Screen {
  return {
    text: t('payment-no-order'),
    rows: [[{ label: t('button-my-orders'), view: { kind: 'orders', page: 0 } }]],
  };
}
