import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type Period } from '../../../metrics/period';
import { periodAnswer } from '../../../present/period-answer';
import { type BotContext } from '../../context';
import { ask, carryOut, readText } from '../ask';
import { type RangeOptions } from './index';

export const TYPED_RANGE = 'typed-range';
/** More than any period needs. */
const ANSWER_LENGTH = 200;

/** The period in the person's own words. Whoever may read figures may ask for them. */
export function typedRangeConversation({ access, time, clock, logger, onChosen }: RangeOptions) {
  /** `calendar`: the message in which writing was chosen; null where Telegram did not say it. */
  async function typedRange(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    payload: string,
    calendar: number | null,
    isPhoto: boolean,
  ): Promise<void> {
    const options = { access, logger, mayAnswer: (ctx: BotContext) => access.mayRead(ctx) };
    const period = await ask<Period>(conversation, options, {
      question: (ctx) => ({ text: ctx.language.t('range-ask') }),
      read(ctx, message) {
        const text = readText(ctx, message, ANSWER_LENGTH);
        if ('wrong' in text) return text;
        const answer = periodAnswer(text.value, time.dateOf(clock.now()), ctx.language);
        return 'period' in answer ? { value: answer.period } : { wrong: answer.problem };
      },
    });
    if (period === undefined) return;
    await carryOut(conversation, logger, async (ctx) => {
      await onChosen(ctx, period, payload, calendar === null ? undefined : { id: calendar, isPhoto });
    });
  }
  return createConversation<BotContext, Context>(typedRange, TYPED_RANGE);
}
