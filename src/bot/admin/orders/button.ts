import { ORDER_ACTIONS, type OrderAction } from '../../../shop/order-flow';
import { REASONS, type Reason } from '../../../present/admin/reason';

/** Which orders a list shows. */
export const FILTERS = ['pending', 'open', 'completed', 'closed', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

/** A page of a list: where a card was opened from, and its way back. */
export interface ListPlace {
  filter: Filter;
  page: number;
}
export const FIRST_PLACE: ListPlace = { filter: 'pending', page: 0 };

/** What a button of the orders does. `version` is that of the card it stands on. */
export type OrderButton =
  | { kind: 'action'; action: OrderAction; order: string; version: string }
  | { kind: 'reason'; reason: Reason | 'typed'; order: string; version: string }
  | { kind: 'refund'; restock: boolean; order: string; version: string }
  | { kind: 'card'; order: string; from: ListPlace }
  | ({ kind: 'list' } & ListPlace)
  | { kind: 'search'; query: string; page: number };

/** So many bytes of an id, or of what was searched, leave room for all else in the 64 that a button has. */
const ID_BYTES = 40;
const QUERY_BYTES = 46;
const ID = `([^\\s:]{1,${ID_BYTES}})`;
const VERSION = '([\\w-]{6})';
const PAGE = '(\\d{1,4})';
const ACTION = new RegExp(`^order:(${ORDER_ACTIONS.join('|')}):${ID}:${VERSION}$`);
const REASON = new RegExp(`^order:r(\\d):${ID}:${VERSION}$`);
const REFUND = new RegExp(`^order:f([01]):${ID}:${VERSION}$`);
const CARD = new RegExp(`^order:show:${ID}(?::(\\d)\\.${PAGE})?$`);
const LIST = new RegExp(`^orders:(${FILTERS.join('|')}):${PAGE}$`);
const SEARCH = new RegExp(`^orders:find:${PAGE}:(.{1,${QUERY_BYTES}})$`);
const ALL_REASONS = [...REASONS, 'typed'] as const;

/** Whether buttons can name this order: another program's ids may be of any length. */
export const isNameable = (id: string): boolean =>
  Buffer.byteLength(id) <= ID_BYTES && new RegExp(`^${ID}$`).test(id);

/** Whether a button can carry what was searched. */
export const isRepeatable = (query: string): boolean =>
  Buffer.byteLength(query) <= QUERY_BYTES && /^.+$/.test(query) && query.isWellFormed();

export function encodeOrderButton(button: OrderButton): string {
  switch (button.kind) {
    case 'action':
      return `order:${button.action}:${button.order}:${button.version}`;
    case 'reason':
      return `order:r${ALL_REASONS.indexOf(button.reason)}:${button.order}:${button.version}`;
    case 'refund':
      return `order:f${button.restock ? 1 : 0}:${button.order}:${button.version}`;
    case 'card': {
      const { filter, page } = button.from;
      const isFirst = filter === FIRST_PLACE.filter && page === FIRST_PLACE.page;
      return `order:show:${button.order}${isFirst ? '' : `:${FILTERS.indexOf(filter)}.${page}`}`;
    }
    case 'list':
      return `orders:${button.filter}:${button.page}`;
    case 'search':
      return `orders:find:${button.page}:${button.query}`;
  }
}

/** Undefined for anything that is no button of an order. */
export function decodeOrderButton(data: string): OrderButton | undefined {
  const button = read(data);
  // Also what could be read, but in another notation than the one in which buttons are written.
  return button && encodeOrderButton(button) === data ? button : undefined;
}

function read(data: string): OrderButton | undefined {
  const [, action, ofAction = '', actionVersion = ''] = ACTION.exec(data) ?? [];
  if (action)
    return { kind: 'action', action: action as OrderAction, order: ofAction, version: actionVersion };
  const [, index, ofReason = '', reasonVersion = ''] = REASON.exec(data) ?? [];
  const reason = ALL_REASONS[Number(index)];
  if (index && reason) return { kind: 'reason', reason, order: ofReason, version: reasonVersion };
  const [, restock, ofRefund = '', refundVersion = ''] = REFUND.exec(data) ?? [];
  if (restock) return { kind: 'refund', restock: restock === '1', order: ofRefund, version: refundVersion };
  const [, shown, place, placePage] = CARD.exec(data) ?? [];
  if (shown) {
    const filter = place === undefined ? FIRST_PLACE.filter : FILTERS[Number(place)];
    return filter && { kind: 'card', order: shown, from: { filter, page: Number(placePage ?? 0) } };
  }
  const [, filter, page] = LIST.exec(data) ?? [];
  if (filter) return { kind: 'list', filter: filter as Filter, page: Number(page) };
  const [, searchPage, query] = SEARCH.exec(data) ?? [];
  return query ? { kind: 'search', query, page: Number(searchPage) } : undefined;
}
