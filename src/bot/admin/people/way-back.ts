import { type InlineKeyboard } from 'grammy';
import { type Language } from '../../../present/translate';
import { type BotContext } from '../../context';
import { decodePeopleButton } from './button';

/** Where an order was opened from: the list behind a figure, a customer's card, or a card that such a list opened. */
export interface WayBack {
  /** Callback data. */
  list?: string;
  person?: string;
}

/** As the tapped message's own buttons say it, so that no restart forgets it. */
export function wayBack(ctx: BotContext): WayBack {
  const buttons = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard.flat() ?? [];
  const known = buttons.flatMap((button) => {
    const data = 'callback_data' in button ? button.callback_data : '';
    const kind = decodePeopleButton(data)?.kind;
    return kind ? [{ kind, data, isOwn: button.text.startsWith('🔄') }] : [];
  });
  const lists = known.filter(({ kind }) => kind === 'list');
  // Of a list's pages, the one that its 🔄 renews is on screen.
  const list = (lists.find(({ isOwn }) => isOwn) ?? lists[0])?.data;
  const person = known.find(({ kind }) => kind === 'card')?.data;
  return { ...(list !== undefined && { list }), ...(person !== undefined && { person }) };
}

/** A last row that leads back; nothing where the order was opened elsewhere. */
export function addWayBack(
  keyboard: InlineKeyboard,
  { list, person }: WayBack,
  { t }: Language,
): InlineKeyboard {
  if (list !== undefined || person !== undefined) keyboard.row();
  if (person !== undefined) keyboard.text(`👤 ${t('card-customer')}`, person);
  if (list !== undefined) keyboard.text(t('button-back'), list);
  return keyboard;
}
