import { InlineKeyboard } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { type MembersPage, type MembersRequest } from '../../../metrics/members';
import { type MetricDefinition } from '../../../metrics/metric';
import { adminOrderLabel } from '../../../present/admin/order-card';
import { peopleListText, personLabel } from '../../../present/admin/people-list';
import { type Language } from '../../../present/translate';
import { encodeOrderButton, FIRST_PLACE, isNameable } from '../orders/button';
import { encodePeopleButton, isOpenable, type PeoplePlace } from './button';

/** Rows on a page. */
export const PAGE = 8;

export interface ShownList {
  definition: MetricDefinition;
  place: PeoplePlace;
  request: MembersRequest;
  found: MembersPage;
  /** Callback data of the way back. */
  back: string;
  messageButton?: (place: PeoplePlace, language: Language) => InlineKeyboardButton | undefined;
  funnelButton?: (place: PeoplePlace, language: Language) => InlineKeyboardButton | undefined;
}

/** A page of the people or orders behind a figure. */
export function renderList(
  { definition, place, request, found, back, messageButton, funnelButton }: ShownList,
  language: Language,
): { text: string; keyboard: InlineKeyboard } {
  const keyboard = new InlineKeyboard();
  // Whoever no button can name is left out: the whole list would not arrive with them.
  for (const row of found.customers ?? []) {
    const button = { kind: 'card' as const, customer: row.id };
    if (isOpenable(button)) keyboard.text(personLabel(row, language), encodePeopleButton(button)).row();
  }
  for (const order of (found.orders ?? []).filter(({ id }) => isNameable(id))) {
    const data = encodeOrderButton({ kind: 'card', order: order.id, from: FIRST_PLACE });
    keyboard.text(adminOrderLabel(order, language), data).row();
  }
  const pages = Math.ceil(found.total / PAGE);
  const at = (page: number) => encodePeopleButton({ kind: 'list', ...place, page });
  if (pages > 1) {
    if (place.page > 0) keyboard.text('«', at(place.page - 1));
    keyboard.text(`${place.page + 1}/${pages}`, at(place.page));
    if (place.page < pages - 1) keyboard.text('»', at(place.page + 1));
    keyboard.row();
  }
  // Nobody is on an empty list to be written to, or to come anywhere.
  const ways = found.total > 0 ? [messageButton, funnelButton] : [];
  const drawn = ways.map((way) => way?.(place, language)).filter((button) => button !== undefined);
  if (drawn.length > 0) keyboard.add(...drawn).row();
  keyboard.text(`🔄 ${language.t('refresh')}`, at(place.page)).text(language.t('button-back'), back);
  const { key, period, now } = request;
  const total = found.total;
  return { text: peopleListText(definition, { key, period, total, now }, language), keyboard };
}
