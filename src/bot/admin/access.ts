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

export function createAccess(adminChatIds: readonly number[]): Access {
  const listed = new Set(adminChatIds);
  function mayRead(ctx: Context): boolean {
    const person = personBehind(ctx);
    const chat = ctx.chat;
    if (!person || !chat || !listed.has(chat.id)) return false;
    return chat.type !== 'private' || chat.id === person.telegramId;
  }
  return {
    mayRead,
    mayChange(ctx) {
      const person = personBehind(ctx);
      return person !== undefined && listed.has(person.telegramId) && mayRead(ctx);
    },
    isStaff: (ctx) =>
      (ctx.from !== undefined && listed.has(ctx.from.id)) ||
      (ctx.chat !== undefined && listed.has(ctx.chat.id)),
  };
}
