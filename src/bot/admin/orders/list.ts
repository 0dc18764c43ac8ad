import { InlineKeyboard } from 'grammy';
import { adminOrderLabel } from '../../../present/admin/order-card';
import { escapeHtml, shorten } from '../../../present/html';
import { type Page } from '../../../shop/catalog';
import { type OrderPage } from '../../../shop/order';
import { type StatusClasses } from '../../../shop-settings';
import { type BotContext } from '../../context';
import { type StaffOptions } from '../staff';
import {
  encodeOrderButton,
  FILTERS,
  FIRST_PLACE,
  isNameable,
  isRepeatable,
  type Filter,
  type ListPlace,
} from './button';

/** Orders on a page. */
const PAGE = 8;

/** Statuses of a filter; null: all. */
function statusesOf(
  filter: Filter,
  { pending, revenue, completed, cancelled, refunded }: StatusClasses,
): string[] | null {
  switch (filter) {
    case 'pending':
      return pending;
    case 'open':
      return revenue.filter((name) => !completed.includes(name));
    case 'completed':
      return completed;
    case 'closed':
      return [...cancelled, ...refunded];
    case 'all':
      return null;
  }
}

/** A page of orders, pending ones first, with the filters under it. */
export async function orderList(
  { language }: BotContext,
  { orders, statusClasses }: StaffOptions,
  { filter, page }: ListPlace,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { t, format } = language;
  const titles: Record<Filter, string> = {
    pending: t('filter-pending'),
    open: t('filter-open'),
    completed: t('filter-completed'),
    closed: t('filter-closed'),
    all: t('filter-all'),
  };
  const asked = { statuses: statusesOf(filter, statusClasses), first: statusClasses.pending };
  const { shown, found } = await pageOrLast(page, (range) => orders.list(asked, range));
  const keyboard = orderButtons(found, language, { filter, page: shown });
  pageButtons(keyboard, found.total, shown, (to) => encodeOrderButton({ kind: 'list', filter, page: to }));
  FILTERS.forEach((name, index) => {
    const label = name === filter ? `• ${titles[name]} •` : titles[name];
    keyboard.text(label, encodeOrderButton({ kind: 'list', filter: name, page: 0 }));
    if (index % 2 === 1) keyboard.row();
  });
  const text = [
    `<b>${t('admin-orders-title')} · ${titles[filter]}</b>`,
    found.total === 0
      ? t('admin-orders-none')
      : t('admin-orders-count', { count: format.count(found.total) }),
    '',
    t('admin-orders-search'),
  ].join('\n');
  return { text, keyboard };
}

/** A page of what was found for a number or a phone; `only`: the id of the one order that was. */
export async function searchedOrders(
  { language }: BotContext,
  { orders }: StaffOptions,
  searched: string,
  page: number,
): Promise<{ text: string; keyboard: InlineKeyboard; only?: string }> {
  const { t, format } = language;
  const { shown, found } = await pageOrLast(page, (range) => orders.search(searched, range));
  const query = escapeHtml(shorten(searched, 40));
  const keyboard = orderButtons(found, language, FIRST_PLACE);
  if (isRepeatable(searched)) {
    pageButtons(keyboard, found.total, shown, (to) =>
      encodeOrderButton({ kind: 'search', query: searched, page: to }),
    );
  }
  keyboard.text(t('action-list'), encodeOrderButton({ kind: 'list', ...FIRST_PLACE }));
  if (found.total === 0) return { text: t('admin-orders-not-found', { query }), keyboard };
  const text = t('search-found', { query, count: format.count(found.total) });
  return { text, keyboard, only: found.total === 1 ? found.orders[0]?.id : undefined };
}

/** A page, or the last one where there are not so many. */
async function pageOrLast(
  page: number,
  read: (range: Page) => Promise<OrderPage>,
): Promise<{ shown: number; found: OrderPage }> {
  const found = await read({ offset: page * PAGE, limit: PAGE });
  if (found.orders.length > 0 || found.total === 0) return { shown: page, found };
  const last = Math.ceil(found.total / PAGE) - 1;
  return { shown: last, found: await read({ offset: last * PAGE, limit: PAGE }) };
}

/** An order that no button can name is left out: the whole list would not arrive with it. */
function orderButtons(
  { orders }: OrderPage,
  language: BotContext['language'],
  from: ListPlace,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const order of orders.filter(({ id }) => isNameable(id))) {
    keyboard
      .text(adminOrderLabel(order, language), encodeOrderButton({ kind: 'card', order: order.id, from }))
      .row();
  }
  return keyboard;
}

function pageButtons(
  keyboard: InlineKeyboard,
  total: number,
  shown: number,
  at: (page: number) => string,
): void {
  const pages = Math.ceil(total / PAGE);
  if (pages <= 1) return;
  if (shown > 0) keyboard.text('«', at(shown - 1));
  keyboard.text(`${shown + 1}/${pages}`, at(shown));
  if (shown < pages - 1) keyboard.text('»', at(shown + 1));
  keyboard.row();
}
