import { type Conversation } from '@grammyjs/conversations';
import { type Message } from 'grammy/types';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { type Access } from './access';
import { askAgain, askPerson, sayAtEnd, type Question } from './say';

/** What an answer is taken for. */
export type Understood<T> = { value: T } | { wrong: string };

export interface AskOptions {
  access: Access;
  logger: Logger;
  /** Who is heard; left out: those who may change things. */
  mayAnswer?: (ctx: BotContext) => boolean;
}

/** How a question is put, and how its answer is read. */
export interface Asked<T> {
  question: (ctx: BotContext) => Question | Promise<Question>;
  read: (ctx: BotContext, message: Message) => Understood<T>;
}

/**
 * One question, until there is an answer; undefined after /cancel. What is no answer is told and skipped, so that the
 * stored log does not grow by it; other commands, and taps, go on to whoever they are for.
 */
export async function ask<T>(
  conversation: Conversation<BotContext>,
  options: AskOptions,
  asked: Asked<T>,
): Promise<T | undefined> {
  const { logger } = options;
  await conversation.external((ctx) =>
    tell(ctx, logger, async () => askPerson(ctx, await asked.question(ctx))),
  );
  await conversation.wait();
  const heard = await conversation.external((ctx) => hear(ctx, options, asked));
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

/** What is done stays done, whether or not the words about it arrive. */
export async function tell(ctx: BotContext, logger: Logger, say: () => Promise<unknown>): Promise<void> {
  await say().catch((error: unknown) =>
    logger.warn({ reason: messageOf(error), chatId: ctx.chat?.id }, 'a message to an admin did not go out'),
  );
}

type Heard<T> = { kind: 'value'; value: T } | { kind: 'wrong' | 'elsewhere' | 'cancelled' };

async function hear<T>(
  ctx: BotContext,
  { access, logger, mayAnswer = (of) => access.mayChange(of) }: AskOptions,
  { question, read }: Asked<T>,
): Promise<Heard<T>> {
  const { message } = ctx;
  const command = /^\/([a-z_\d]+)/i.exec(message?.text ?? '')?.[1];
  if (!message || !mayAnswer(ctx) || (command && command !== 'cancel')) return { kind: 'elsewhere' };
  if (command) {
    await tell(ctx, logger, () => sayAtEnd(ctx, ctx.language.t('admin-cancelled')));
    return { kind: 'cancelled' };
  }
  const understood = read(ctx, message);
  if ('value' in understood) return { kind: 'value', value: understood.value };
  await tell(ctx, logger, () => askAgain(ctx, understood.wrong, () => question(ctx)));
  return { kind: 'wrong' };
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
