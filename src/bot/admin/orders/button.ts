import { ORDER_ACTIONS, type OrderAction } from '../../../shop/order-flow';
import { REASONS, type Reason } from '../../../present/admin/reason';

/** Which orders a list shows. */
export const FILTERS = ['pending', 'open', 'completed', 'closed', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

/** What a button of the orders does. `version` is that of the card it stands on. */
export type OrderButton =
  | { kind: 'action'; action: OrderAction; order: string; version: string }
  | { kind: 'reason'; reason: Reason | 'typed'; order: string; version: string }
  | { kind: 'refund'; restock: boolean; order: string; version: string }
  | { kind: 'card'; order: string }
  | { kind: 'list'; filter: Filter; page: number };

const ID = '([^\\s:]{1,40})';
const VERSION = '([\\w-]{6})';
const ACTION = new RegExp(`^order:(${ORDER_ACTIONS.join('|')}):${ID}:${VERSION}$`);
const REASON = new RegExp(`^order:r(\\d):${ID}:${VERSION}$`);
const REFUND = new RegExp(`^order:f([01]):${ID}:${VERSION}$`);
const CARD = new RegExp(`^order:show:${ID}$`);
const LIST = new RegExp(`^orders:(${FILTERS.join('|')}):(\\d{1,4})$`);
const ALL_REASONS = [...REASONS, 'typed'] as const;

export function encodeOrderButton(button: OrderButton): string {
  switch (button.kind) {
    case 'action':
      return `order:${button.action}:${button.order}:${button.version}`;
    case 'reason':
      return `order:r${ALL_REASONS.indexOf(button.reason)}:${button.order}:${button.version}`;
    case 'refund':
      return `order:f${button.restock ? 1 : 0}:${button.order}:${button.version}`;
    case 'card':
      return `order:show:${button.order}`;
    case 'list':
      return `orders:${button.filter}:${button.page}`;
  }
}

/** Undefined for anything that is no button of an order. */
export function decodeOrderButton(data: string): OrderButton | undefined {
  const [, action, ofAction = '', actionVersion = ''] = ACTION.exec(data) ?? [];
  if (action)
    return { kind: 'action', action: action as OrderAction, order: ofAction, version: actionVersion };
  const [, index, ofReason = '', reasonVersion = ''] = REASON.exec(data) ?? [];
  const reason = ALL_REASONS[Number(index)];
  if (index && reason) return { kind: 'reason', reason, order: ofReason, version: reasonVersion };
  const [, restock, ofRefund = '', refundVersion = ''] = REFUND.exec(data) ?? [];
  if (restock) return { kind: 'refund', restock: restock === '1', order: ofRefund, version: refundVersion };
  const [, shown] = CARD.exec(data) ?? [];
  if (shown) return { kind: 'card', order: shown };
  const [, filter, page] = LIST.exec(data) ?? [];
  return filter ? { kind: 'list', filter: filter as Filter, page: Number(page) } : undefined;
}
