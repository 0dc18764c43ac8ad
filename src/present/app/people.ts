import { type CustomerRow, type OrderRow } from '../../metrics/member-rows';
import { type MembersPage } from '../../metrics/members';
import { type MetricDefinition } from '../../metrics/metric';
import { membersOf } from '../../metrics/registry';
import { personName } from '../admin/customer-card';
import { fit } from '../fit';
import { labelOf } from '../label';
import { orderNumber } from '../order-number';
import { statusTitle } from '../shop/status';
import { type Language } from '../translate';
import { type AppPeople, type AppTable } from './contract';

/** Rows on a page of the list. */
export const PEOPLE_PAGE = 20;
const NAME = 60;

export interface PeopleShown {
  definition: MetricDefinition;
  /** Of the row or step that is opened. */
  key?: string;
  found: MembersPage;
  page: number;
  /** In milliseconds. */
  now: number;
}

/** A page of the people or orders behind a figure. */
export function appPeople({ definition, key, found, page, now }: PeopleShown, language: Language): AppPeople {
  const { t, format, locale } = language;
  const { title } = definition.texts[locale];
  const order = membersOf(definition)?.order;
  return {
    title: key === undefined ? title : `${title} · ${fit(labelOf(definition, { key }, language), NAME)}`,
    count: found.total === 0 ? t('people-none') : t('people-count', { count: format.count(found.total) }),
    notes: [
      ...(found.total > 1 && order ? [t(`people-order-${order}`)] : []),
      t('people-as-of', { time: format.dateTime(now) }),
    ],
    page,
    pages: pagesOf(found.total),
    table: found.orders
      ? ordersTable(found.orders, language)
      : customersTable(found.customers ?? [], language),
  };
}

export const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / PEOPLE_PAGE));

const NOTHING = '–';

function customersTable(rows: readonly CustomerRow[], { t, format }: Language): AppTable {
  const hasCart = rows.some(({ cart }) => cart !== null);
  const day = (instant: number | null) => (instant === null ? NOTHING : format.dateTime(instant));
  return {
    head: [
      t('export-name'),
      ...(hasCart ? [t('person-cart')] : []),
      ...[t('person-spent'), t('people-revenue-orders'), t('person-seen'), t('person-since')],
    ],
    rows: rows.map((row) => [
      namedPerson(row),
      ...(hasCart ? [row.cart === null ? NOTHING : format.money(row.cart)] : []),
      ...[format.money(row.spent), format.count(row.orders), day(row.lastSeenAt), day(row.createdAt)],
    ]),
  };
}

/** `🚫 Aziz (@aziz)`: the mark is of those who blocked the bot. */
function namedPerson(row: CustomerRow): string {
  const name = personName(row, NAME);
  const username = row.username ? `@${fit(row.username, NAME)}` : name;
  return `${row.isBlocked ? '🚫 ' : ''}${username === name ? name : `${name} (${username})`}`;
}

function ordersTable(rows: readonly OrderRow[], language: Language): AppTable {
  const { t, format } = language;
  return {
    head: ['№', t('cart-total'), t('card-customer'), t('people-status'), t('table-date')],
    rows: rows.map(({ id, total, customerName, status, placedAt }) => [
      fit(orderNumber(id), NAME),
      format.money(total),
      (customerName && fit(customerName, NAME)) || NOTHING,
      statusTitle(status, language),
      format.dateTime(placedAt),
    ]),
  };
}
