import { type Context } from 'grammy';
import { personBehind } from '../../activity/person';

/**
 * Who may read the shop's figures: a listed person in their own private chat, and everyone in a listed group. What
 * counts is where the update comes from, so a forwarded or forged button opens nothing.
 */
export interface Access {
  mayRead(ctx: Context): boolean;
  /** Listed people alone may change something, where they may read; nobody who hides behind a group's name. */
  mayChange(ctx: Context): boolean;
  /** Staff are not customers: listed people anywhere, and whatever happens in a listed group. */
  isStaff(ctx: Context): boolean;
}

/** `adminChatIds` is asked each time: a group may have moved to another id. */
export function createAccess(adminChatIds: Iterable<number>): Access {
  const isListed = (id: number): boolean => [...adminChatIds].includes(id);
  function mayRead(ctx: Context): boolean {
    const person = personBehind(ctx);
    const chat = ctx.chat;
    if (!person || !chat || !isListed(chat.id) || isElsewhere(ctx)) return false;
    return chat.type !== 'private' || chat.id === person.telegramId;
  }
  return {
    mayRead,
    mayChange(ctx) {
      const person = personBehind(ctx);
      return person !== undefined && isListed(person.telegramId) && mayRead(ctx);
    },
    isStaff: (ctx) =>
      (ctx.from !== undefined && isListed(ctx.from.id)) || (ctx.chat !== undefined && isListed(ctx.chat.id)),
  };
}

/**
 * In the chat that somebody's business account has with the person, or where the bot is a guest: it has the person's
 * id as well, but others read what is answered there.
 */
const isElsewhere = ({ msg, update }: Context): boolean =>
  msg?.business_connection_id !== undefined || update.guest_message !== undefined;
