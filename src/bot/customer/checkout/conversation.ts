import { type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { messageOf } from '../../../errors';
import { type Logger } from '../../../logger';
import { type BotContext } from '../../context';
import { answerTap } from '../../edit-in-place';
import { SAID } from '../said';
import {
  CHECKOUT_BUTTON,
  CHECKOUT_STEPS,
  EMPTY_DRAFT,
  type CheckoutDraft,
  type CheckoutStart,
  type CheckoutStep,
  type SummaryVerb,
} from './draft';
import { type Question, type Reading } from './questions';
import { type Shown } from './summary';

/** What the conversation has done for it: everything with an effect, each with the context of the present update. */
export interface CheckoutWork {
  questions: Record<CheckoutStep, Question>;
  showSummary(ctx: BotContext, start: CheckoutStart, draft: CheckoutDraft): Promise<Shown>;
  acceptChanges(ctx: BotContext): Promise<void>;
  /** `changed`: the cart is not what was shown. Otherwise the checkout is over, and the buyer has been told. */
  place(
    ctx: BotContext,
    start: CheckoutStart,
    draft: CheckoutDraft,
    shown: Shown,
  ): Promise<'over' | 'changed'>;
  /** The same checkout once more, from the first question, when this one has ended. */
  askAgain(ctx: BotContext, start: CheckoutStart): void;
  cancelled(ctx: BotContext, step: CheckoutStep | 'summary'): Promise<void>;
  /** The update is a tap that opens the checkout, which is open. */
  isReopening(ctx: BotContext): boolean;
  logger: Logger;
}

type Heard = Reading | { kind: 'again' } | { kind: 'elsewhere' };

/**
 * Questions one by one, then the summary. It is replayed from its log at each update, so whatever has an effect or
 * looks at anything but earlier answers happens inside `external`. What is not an answer is skipped, and the log
 * does not grow by it; commands and foreign taps go on to whoever they are for.
 */
export function checkoutConversation(work: CheckoutWork) {
  return async function checkout(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    start: CheckoutStart,
  ): Promise<void> {
    const steps = CHECKOUT_STEPS.filter((step) => step !== 'payment' || start.canPayOnline);
    const checkpoints = [];
    let draft = EMPTY_DRAFT;

    for (const [index, step] of steps.entries()) {
      const question = work.questions[step];
      const say = (ctx: BotContext, text: string) =>
        attempt(work.logger, () => ctx.reply(text, question.keyboard(ctx, start, index === 0)));
      const ask = async (ctx: BotContext) => void (await say(ctx, question.text(ctx)));
      checkpoints.push(conversation.checkpoint());
      await conversation.external(ask);
      await conversation.wait({ collationKey: step });
      const heard = await conversation.external((ctx) => listen(ctx, { question, step, say }, work));
      if (heard.kind === 'elsewhere') await conversation.skip({ next: true });
      if (heard.kind === 'again') await conversation.external(ask);
      if (heard.kind === 'again' || heard.kind === 'wrong') await conversation.skip({ next: false });
      const before = checkpoints[Math.max(0, index - 1)];
      if (heard.kind === 'back' && before) await conversation.rewind(before);
      if (heard.kind === 'cancel') {
        await conversation.external((ctx) => attempt(work.logger, () => work.cancelled(ctx, step)));
        return;
      }
      if (heard.kind === 'answer') draft = { ...draft, ...heard.part };
    }

    const beforeSummary = conversation.checkpoint();
    const shown = await conversation.external((ctx) =>
      attempt(work.logger, () => work.showSummary(ctx, start, draft), ctx),
    );
    // Without a database there is nothing to show: the last answer can be given again.
    if (shown === undefined) await conversation.skip({ next: false });
    if (shown === undefined || shown.kind === 'empty') return;

    await conversation.wait({ collationKey: 'summary' });
    const verb = await conversation.external((ctx) => decide(ctx, start, work.logger, work.isReopening(ctx)));
    if (verb === 'elsewhere') await conversation.skip({ next: true });
    if (verb === 'wrong') await conversation.skip({ next: false });
    if (verb === 'again') await conversation.rewind(beforeSummary);
    if (verb === 'edit') {
      // To rewind would forget what was answered, and to go on from here would let the log grow.
      const { name, phone, comment } = draft;
      const answered = { name, phone, comment, address: draft.address ?? start.address };
      await conversation.external((ctx) => work.askAgain(ctx, { ...start, ...answered }));
      return;
    }
    if (verb === 'cancel') {
      await conversation.external((ctx) => attempt(work.logger, () => work.cancelled(ctx, 'summary')));
      return;
    }
    const outcome = await conversation.external((ctx) =>
      attempt<'over' | 'changed'>(
        work.logger,
        async () => {
          if (verb === 'accept') await work.acceptChanges(ctx);
          const result = verb === 'accept' ? 'changed' : await work.place(ctx, start, draft, shown);
          // Only now: after a failure the same button is pressed again.
          await takeButtons(ctx);
          return result;
        },
        ctx,
      ),
    );
    if (outcome === undefined) await conversation.skip({ next: false });
    if (outcome === 'changed') await conversation.rewind(beforeSummary);
  };
}

/**
 * The result, or undefined when it failed: an error that left `external` would end the conversation. `ctx`: whom to
 * tell that it did not work.
 */
async function attempt<T>(logger: Logger, work: () => Promise<T>, ctx?: BotContext): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    logger.error({ err: error }, 'a step of a checkout failed');
    await ctx?.reply(ctx.language.t('checkout-failed')).catch((failure: unknown) => {
      logger.warn({ reason: messageOf(failure) }, 'could not tell that a step of a checkout failed');
    });
    return undefined;
  }
}

interface Asked {
  question: Question;
  step: CheckoutStep;
  /** With the question's keyboard. */
  say: (ctx: BotContext, text: string) => Promise<unknown>;
}

async function listen(ctx: BotContext, { question, step, say }: Asked, work: CheckoutWork): Promise<Heard> {
  const heard = hear(ctx, question, work);
  if (heard.kind === 'answer') ctx.activity.track('checkout_step', { step });
  if (heard.kind === 'wrong') await say(ctx, heard.text);
  if (heard.kind === 'again') await attempt(work.logger, () => answerTap(ctx));
  return heard;
}

function hear(ctx: BotContext, question: Question, work: CheckoutWork): Heard {
  if (work.isReopening(ctx)) return { kind: 'again' };
  const { message } = ctx;
  if (!message || !ctx.has(SAID)) return { kind: 'elsewhere' };
  if (isCommand(ctx, 'cancel')) return { kind: 'cancel' };
  if (isForTheShop(ctx)) return { kind: 'elsewhere' };
  return question.read(ctx, message);
}

async function decide(
  ctx: BotContext,
  { checkoutId }: CheckoutStart,
  logger: Logger,
  isReopening: boolean,
): Promise<SummaryVerb | 'again' | 'wrong' | 'elsewhere'> {
  const [, verb, id] = CHECKOUT_BUTTON.exec(ctx.callbackQuery?.data ?? '') ?? [];
  if (verb && id === checkoutId) {
    await attempt(logger, () => answerTap(ctx));
    if (verb === 'edit' || verb === 'cancel') await takeButtons(ctx);
    return verb as SummaryVerb;
  }
  if (isReopening) {
    await attempt(logger, () => answerTap(ctx));
    return 'again';
  }
  if (isCommand(ctx, 'cancel')) return 'cancel';
  if (!ctx.has(SAID) || isForTheShop(ctx)) return 'elsewhere';
  await attempt(logger, () => ctx.reply(ctx.language.t('checkout-use-buttons')));
  return 'wrong';
}

/** The summary is done with, and says so by having no buttons. */
const takeButtons = (ctx: BotContext) => ctx.editMessageReplyMarkup().catch(() => undefined);

/** A message that asks the shop for something: a command, or a product that its inline search found. */
export const isForTheShop = (ctx: BotContext): boolean =>
  isCommand(ctx) || ctx.message?.via_bot?.id === ctx.me.id;

/** Any command, or this one, also with the bot's name behind it. */
function isCommand(ctx: BotContext, name?: string): boolean {
  const command = /^\/([a-z\d_]+)(@\w+)?(\s|$)/i.exec(ctx.message?.text ?? '')?.[1];
  return command !== undefined && (name === undefined || command === name);
}
