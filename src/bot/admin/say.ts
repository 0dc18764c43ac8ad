import { Keyboard } from 'grammy';
import { type ForceReply, type ReplyKeyboardMarkup, type ReplyKeyboardRemove } from 'grammy/types';
import { escapeHtml, shorten } from '../../present/html';
import { type BotContext } from '../context';

/** What is asked, and the answers that a keyboard offers beside it. */
export interface Question {
  /** HTML. */
  text: string;
  offered?: readonly string[];
}

const NAME_LENGTH = 40;

/**
 * Asks the person who acted. In a group a bot hears only what replies to it, so there the question makes the client
 * answer by a reply, and it speaks to this person alone: nobody else's keyboard changes.
 */
export async function askPerson(ctx: BotContext, { text, offered }: Question): Promise<void> {
  const keyboard = offered && keyboardOf(offered);
  await send(ctx, text, isPrivate(ctx) ? (keyboard ?? GONE) : (keyboard ?? { force_reply: true }));
}

/** Something was wrong with the answer: the question still stands, and so does its keyboard. */
export async function askAgain(
  ctx: BotContext,
  wrong: string,
  question: () => Question | Promise<Question>,
): Promise<void> {
  if (isPrivate(ctx)) await ctx.reply(wrong, { parse_mode: 'HTML' });
  else await askPerson(ctx, { ...(await question()), text: wrong });
}

/** The last word of a conversation; the keyboard of its questions goes. HTML. */
export const sayAtEnd = (ctx: BotContext, text: string): Promise<void> => send(ctx, text, GONE);

const GONE: ReplyKeyboardRemove = { remove_keyboard: true };
const isPrivate = (ctx: BotContext): boolean => ctx.chat?.type === 'private';

async function send(
  ctx: BotContext,
  text: string,
  markup: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply,
): Promise<void> {
  const { message, from } = ctx;
  if (isPrivate(ctx)) {
    await ctx.reply(text, { parse_mode: 'HTML', reply_markup: markup });
    return;
  }
  // Selective means whoever is replied to, or is named: after a tap there is nothing to reply to.
  const isNamed = !message && from;
  const name = isNamed
    ? `<a href="tg://user?id=${from.id}">${escapeHtml(shorten(from.first_name, NAME_LENGTH))}</a>, `
    : '';
  await ctx.reply(name + text, {
    parse_mode: 'HTML',
    reply_markup: { ...markup, selective: true },
    ...(message && {
      reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
    }),
  });
}

function keyboardOf(labels: readonly string[]): ReplyKeyboardMarkup {
  const keyboard = new Keyboard();
  labels.forEach((label, index) => {
    if (index > 0 && index % 2 === 0) keyboard.row();
    keyboard.text(label);
  });
  return { keyboard: keyboard.build(), resize_keyboard: true, one_time_keyboard: true };
}
