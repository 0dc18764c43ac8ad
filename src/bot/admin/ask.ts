import { type Conversation } from '@grammyjs/conversations';
import { type Message } from 'grammy/types';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { type Access } from './access';

/** What an answer is taken for. */
export type Understood<T> = { value: T } | { wrong: string };

export interface AskOptions {
  access: Access;
  logger: Logger;
}

/**
 * One question, until there is an answer; undefined after /cancel. What is no answer is told and skipped, so that the
 * stored log does not grow by it; other commands, and taps, go on to whoever they are for.
 */
export async function ask<T>(
  conversation: Conversation<BotContext>,
  { access, logger }: AskOptions,
  question: (ctx: BotContext) => Promise<unknown>,
  read: (ctx: BotContext, message: Message) => Understood<T> | Promise<Understood<T>>,
): Promise<T | undefined> {
  await conversation.external((ctx) => tell(ctx, logger, () => question(ctx)));
  await conversation.wait();
  const heard = await conversation.external((ctx) => hear(ctx, access, logger, read));
  if (heard.kind === 'elsewhere') await conversation.skip({ next: true });
  if (heard.kind === 'wrong') await conversation.skip({ next: false });
  return heard.kind === 'value' ? heard.value : undefined;
}

/** Does what needs the database; until it works, the same answer can be given again. */
export async function carryOut<T>(
  conversation: Conversation<BotContext>,
  logger: Logger,
  work: (ctx: BotContext) => Promise<T>,
): Promise<T | undefined> {
  const result = await conversation.external(async (ctx) => {
    try {
      return { value: await work(ctx) };
    } catch (error) {
      logger.error({ err: error }, 'what an admin asked for could not be done');
      await tell(ctx, logger, () => ctx.reply(ctx.language.t('checkout-failed')));
      return undefined;
    }
  });
  if (!result) await conversation.skip({ next: false });
  return result?.value;
}

type Heard<T> = { kind: 'value'; value: T } | { kind: 'wrong' | 'elsewhere' | 'cancelled' };

async function hear<T>(
  ctx: BotContext,
  access: Access,
  logger: Logger,
  read: (ctx: BotContext, message: Message) => Understood<T> | Promise<Understood<T>>,
): Promise<Heard<T>> {
  const { message } = ctx;
  const command = /^\/([a-z_\d]+)/i.exec(message?.text ?? '')?.[1];
  if (!message || !access.mayChange(ctx) || (command && command !== 'cancel')) return { kind: 'elsewhere' };
  if (command) {
    const text = ctx.language.t('admin-cancelled');
    await tell(ctx, logger, () => ctx.reply(text, { reply_markup: { remove_keyboard: true } }));
    return { kind: 'cancelled' };
  }
  try {
    const understood = await read(ctx, message);
    if ('value' in understood) return { kind: 'value', value: understood.value };
    await ctx.reply(understood.wrong);
  } catch (error) {
    logger.error({ err: error }, 'an answer of an admin could not be read');
    await tell(ctx, logger, () => ctx.reply(ctx.language.t('checkout-failed')));
  }
  return { kind: 'wrong' };
}

async function tell(ctx: BotContext, logger: Logger, say: () => Promise<unknown>): Promise<void> {
  await say().catch((error: unknown) =>
    logger.warn({ reason: messageOf(error), chatId: ctx.chat?.id }, 'a message to an admin did not go out'),
  );
}

/** A text of 1 to `most` characters. */
export function readText(
  { language: { t, format } }: BotContext,
  message: Message,
  most: number,
): Understood<string> {
  const text = message.text?.trim();
  if (!text) return { wrong: t('admin-need-text') };
  if (text.length <= most) return { value: text };
  return { wrong: t('checkout-too-long', { length: format.count(text.length), most: format.count(most) }) };
}
