import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton } from 'grammy/types';
import type { Markup } from '../contract';
import { isLoopback } from '../loopback';
import { badRequest, idleButton } from './errors';
import { LIMITS } from './limits';

/**
 * Throws 400 where Telegram would refuse the keyboard; returns it otherwise, undefined where there is none to show.
 * Its form was checked with the parameters. Texts from td/telegram/ReplyMarkup.cpp.
 */
export function checkMarkup(markup: Markup | undefined, chatId: number): Markup | undefined {
  if (markup === undefined) return undefined;
  if ('inline_keyboard' in markup) {
    const buttons = allOf(markup.inline_keyboard);
    for (const button of buttons) checkInlineButton(button, chatId);
    // Telegram takes an empty keyboard for none.
    return buttons.length === 0 ? undefined : markup;
  }
  if ('keyboard' in markup) {
    for (const button of allOf(markup.keyboard)) checkReplyButton(button, chatId);
  }
  return markup;
}

/** As checkMarkup, for the methods that take inline keyboards only. */
export function checkInlineMarkup(
  markup: InlineKeyboardMarkup | undefined,
  chatId: number,
): InlineKeyboardMarkup | undefined {
  const checked = checkMarkup(markup, chatId);
  if (checked && !('inline_keyboard' in checked)) throw badRequest('inline keyboard expected');
  return checked;
}

function allOf<B>(rows: readonly (readonly B[])[]): B[] {
  const buttons = rows.flat();
  if (buttons.length > LIMITS.buttons) throw badRequest('reply markup is too long');
  return buttons;
}

function checkInlineButton(button: InlineKeyboardButton, chatId: number): void {
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if ('callback_data' in button) {
    // As in get_inline_keyboard_button of telegram-bot-api/Client.cpp, which takes an empty one for none.
    if (button.callback_data === '') throw idleButton();
    if (Buffer.byteLength(button.callback_data) > LIMITS.callbackData)
      throw badRequest('BUTTON_DATA_INVALID');
  }
  if ('url' in button && !isLink(button.url, ['http:', 'https:', 'tg:'])) {
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  if ('web_app' in button) {
    if (chatId < 0) throw badRequest('BUTTON_TYPE_INVALID');
    checkWebApp(button.web_app.url, 'inline keyboard button');
  }
}

/** What a button asks for, as the sentence names it that keeps it to private chats. */
const ONLY_IN_PRIVATE: [string, string][] = [
  ['request_contact', 'phone number can be requested'],
  ['request_location', 'location can be requested'],
  ['request_poll', 'poll can be requested'],
  ['request_users', 'users can be requested'],
  ['request_chat', 'chats can be requested'],
  ['web_app', 'Web App buttons can be used'],
];

function checkReplyButton(button: KeyboardButton, chatId: number): void {
  const text = typeof button === 'string' ? button : button.text;
  if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
  if (typeof button === 'string') return;
  const asks = ONLY_IN_PRIVATE.find(([field]) => field in button);
  if (asks && chatId < 0) throw badRequest(`${asks[1]} in private chats only`);
  if ('web_app' in button) checkWebApp(button.web_app.url, 'keyboard button');
}

/** Throws 400 for an address that Telegram opens no Mini App at. */
export function checkWebApp(url: string, where: string): void {
  // Telegram wants HTTPS; a Mini App on this machine is let through, as on Telegram's test servers.
  if (isLink(url, ['https:']) || (isLink(url, ['http:']) && isLoopback(new URL(url).hostname))) return;
  throw badRequest(`${where} Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
}

function isLink(url: string, protocols: string[]): boolean {
  return URL.canParse(url) && protocols.includes(new URL(url).protocol);
}
