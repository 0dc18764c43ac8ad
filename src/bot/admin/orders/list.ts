import { InlineKeyboard } from 'grammy';
import { adminOrderLabel } from '../../../present/admin/order-card';
import { escapeHtml, shorten } from '../../../present/html';
import { type OrderPage } from '../../../shop/order';
import { type StatusClasses } from '../../../shop-settings';
import { type BotContext } from '../../context';
import { type StaffOptions } from '../staff';
import { encodeOrderButton, FILTERS, type Filter } from './button';

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
  filter: Filter,
  page: number,
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
  let shown = page;
  let found = await orders.list(asked, { offset: shown * PAGE, limit: PAGE });
  if (found.orders.length === 0 && found.total > 0) {
    shown = Math.ceil(found.total / PAGE) - 1;
    found = await orders.list(asked, { offset: shown * PAGE, limit: PAGE });
  }
  const keyboard = orderButtons(found, language);
  const pages = Math.ceil(found.total / PAGE);
  const at = (to: number) => encodeOrderButton({ kind: 'list', filter, page: to });
  if (pages > 1) {
    if (shown > 0) keyboard.text('«', at(shown - 1));
    keyboard.text(`${shown + 1}/${pages}`, at(shown));
    if (shown < pages - 1) keyboard.text('»', at(shown + 1));
    keyboard.row();
  }
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

/** What was found for a number or a phone. */
export function searchedOrders(
  { language }: BotContext,
  searched: string,
  found: OrderPage,
): { text: string; keyboard: InlineKeyboard } {
  const { t, format } = language;
  const query = escapeHtml(shorten(searched, 40));
  const keyboard = orderButtons(found, language).text(
    t('action-list'),
    encodeOrderButton({ kind: 'list', filter: 'pending', page: 0 }),
  );
  if (found.total === 0) return { text: t('admin-orders-not-found', { query }), keyboard };
  return { text: t('search-found', { query, count: format.count(found.total) }), keyboard };
}

function orderButtons({ orders }: OrderPage, language: BotContext['language']): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const order of orders) {
    keyboard
      .text(adminOrderLabel(order, language), encodeOrderButton({ kind: 'card', order: order.id }))
      .row();
  }
  return keyboard;
}
