import { type Context } from 'grammy';
import { type User } from 'grammy/types';
import { type Person } from './batch';

/** Telegram's own account, which stands as sender of automatic forwards from a linked channel. */
const TELEGRAM_SERVICE_ID = 777_000;

/** The person behind an update; undefined when it comes from a bot, a channel, an anonymous admin or nobody. */
export function personBehind(ctx: Context): Person | undefined {
  // Nearly every update is a message; grammY's shortcuts look for all that it might be.
  const { message } = ctx.update;
  const user = message ? message.from : (ctx.from ?? ctx.pollAnswer?.user);
  if (!user || user.is_bot || user.id === TELEGRAM_SERVICE_ID) return undefined;
  const senderChat = message ? message.sender_chat : ctx.senderChat;
  if (senderChat && senderChat.id !== user.id) return undefined;
  return toPerson(user);
}

function toPerson(user: User): Person {
  return {
    telegramId: user.id,
    firstName: user.first_name,
    lastName: user.last_name ?? null,
    username: user.username ?? null,
    languageCode: user.language_code ?? null,
  };
}

/**
 * When the person acted, in milliseconds: Telegram's date where the update carries one (an update fetched after an
 * outage is as old as it says), never later than now; the clock for taps and queries, which carry none.
 */
export function actedAt(ctx: Context, now: number): number {
  const update = ctx.update;
  const dated = update.message ?? update.edited_message ?? update.my_chat_member ?? update.message_reaction;
  if (!dated) return now;
  const date = 'edit_date' in dated && dated.edit_date ? dated.edit_date : dated.date;
  return date > 0 ? Math.min(now, date * 1_000) : now;
}

/** The payload of `/start <payload>`; null for any other update. */
export function startPayload(ctx: Context): string | null {
  const text = ctx.update.message?.text;
  // Nearly no text is one: the expression is asked seldom.
  if (!text?.startsWith('/start')) return null;
  const payload = /^\/start(?:@\w+)? +([\w-]{1,64})$/.exec(text)?.[1];
  return payload && ctx.chat?.type === 'private' ? payload : null;
}
