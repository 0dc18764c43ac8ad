import type { InlineKeyboardMarkup, KeyboardButton } from 'grammy/types';
import type { Markup } from '../contract';
import { badRequest } from './errors';
import { LIMITS } from './limits';

/** What an inline button must have exactly one of. */
const INLINE_KINDS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'disabled',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

const CANNOT = "can't parse inline keyboard button";

/** Throws 400 where Telegram would refuse the keyboard; returns it otherwise, typed. */
export function checkMarkup(markup: unknown, chatId: number): Markup | undefined {
  if (markup === undefined) return undefined;
  const given = markup as Partial<Record<string, unknown>>;
  if ('inline_keyboard' in given) {
    const rows = rowsOf(given.inline_keyboard, 'inline_keyboard');
    for (const button of rows.flat()) checkInlineButton(button, chatId);
    // Telegram takes an empty keyboard for none.
    return rows.flat().length === 0 ? undefined : (markup as InlineKeyboardMarkup);
  }
  if ('keyboard' in given) {
    for (const button of rowsOf(given.keyboard, 'keyboard').flat()) checkReplyButton(button, chatId);
    return markup as Markup;
  }
  if ('remove_keyboard' in given || 'force_reply' in given) return markup as Markup;
  throw badRequest('object expected as reply markup');
}

/** As checkMarkup, for the methods that take inline keyboards only. */
export function checkInlineMarkup(markup: unknown, chatId: number): InlineKeyboardMarkup | undefined {
  const checked = checkMarkup(markup, chatId);
  if (checked && !('inline_keyboard' in checked)) throw badRequest('inline keyboard expected');
  return checked;
}

function rowsOf(rows: unknown, field: string): Record<string, unknown>[][] {
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw badRequest(`object expected as reply markup: field "${field}" must be an Array of Arrays`);
  }
  const typed = rows as Record<string, unknown>[][];
  if (typed.flat().length > LIMITS.buttons) throw badRequest('reply markup is too long');
  return typed;
}

function checkInlineButton(button: Record<string, unknown>, chatId: number): void {
  if (typeof button !== 'object' || button === null)
    throw badRequest(`${CANNOT}: InlineKeyboardButton must be an Object`);
  if (typeof button.text !== 'string') throw badRequest(`${CANNOT}: Field "text" must be of type String`);
  if (button.text.trim() === '') throw badRequest('text buttons are unallowed in the inline keyboard');
  const kinds = INLINE_KINDS.filter((kind) => button[kind] !== undefined);
  if (kinds.length !== 1) throw badRequest(`${CANNOT}: Text buttons are unallowed in the inline keyboard`);
  if (kinds[0] === 'callback_data') checkCallbackData(button.callback_data);
  if (kinds[0] === 'url' && !isLink(button.url, ['http:', 'https:', 'tg:'])) {
    throw badRequest(`inline keyboard button URL '${String(button.url)}' is invalid: Wrong HTTP URL`);
  }
  if (kinds[0] === 'web_app') checkWebApp(button.web_app, chatId, 'inline keyboard button');
}

function checkCallbackData(data: unknown): void {
  const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
  if (bytes < 1 || bytes > LIMITS.callbackData) throw badRequest('BUTTON_DATA_INVALID');
}

function checkReplyButton(button: KeyboardButton | Record<string, unknown>, chatId: number): void {
  const text = typeof button === 'string' ? button : button.text;
  if (typeof text !== 'string' || text.trim() === '') {
    throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
  }
  if (typeof button === 'object' && 'web_app' in button)
    checkWebApp(button.web_app, chatId, 'keyboard button');
  const asksPrivately =
    typeof button === 'object' && ('request_contact' in button || 'request_location' in button);
  if (asksPrivately && chatId < 0) throw badRequest('phone number can be requested in private chats only');
}

/** Throws 400 for an address that Telegram opens no Mini App at, and outside of private chats. */
export function checkWebApp(webApp: unknown, chatId: number, where: string): void {
  const url = (webApp as { url?: unknown } | undefined)?.url;
  if (chatId < 0) throw badRequest('BUTTON_TYPE_INVALID');
  // Telegram wants HTTPS; a Mini App on this machine is let through, as on Telegram's test servers.
  if (isLink(url, ['https:']) || (isLink(url, ['http:']) && isLoopback(new URL(url as string).hostname)))
    return;
  throw badRequest(`${where} Web App URL '${String(url)}' is invalid: Only HTTPS links are allowed`);
}

/** Whether the host name of a URL means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isLink(url: unknown, protocols: string[]): boolean {
  return typeof url === 'string' && URL.canParse(url) && protocols.includes(new URL(url).protocol);
}
