import { type BotContext } from '../../context';
import { decodeProductButton } from './button';

/** The page of the list that the tapped product was opened from, as its own way back says. */
export function cameFrom(ctx: BotContext): number {
  const buttons = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of buttons) {
    const known = 'callback_data' in button ? decodeProductButton(button.callback_data) : undefined;
    if (known?.kind === 'list' || known?.kind === 'show') return known.page;
  }
  return 0;
}
