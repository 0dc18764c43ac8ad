import { Composer, type Middleware } from 'grammy';
import { type Clock } from '../../../clock';
import { type Logger } from '../../../logger';
import { daysBetween, MAX_DAYS, type Period } from '../../../metrics/period';
import { periodTooLong } from '../../../present/period-answer';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap, editInPlace } from '../../edit-in-place';
import { type Access } from '../access';
import { decodeRangeButton, type RangeButton, type RangeMove } from './button';
import { monthOf } from './calendar';
import { renderCalendar, type ShownMonth } from './show';
import { TYPED_RANGE, typedRangeConversation } from './typed-conversation';

/** The message that the calendar stands in, where it is not the one that was tapped. */
export interface CalendarMessage {
  id: number;
  isPhoto: boolean;
}

export interface RangeOptions {
  access: Access;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  /**
   * Shows the view of the payload over the period. After a tap it is to answer the tap as well, and redraws the tapped
   * message; after typed words the message is named, where Telegram has said it.
   */
  onChosen: (ctx: BotContext, period: Period, payload: string, calendar?: CalendarMessage) => Promise<void>;
  /** Shows the view of the payload as it was, and answers the tap. */
  onBack: (ctx: BotContext, payload: string) => Promise<void>;
}

export interface RangeFeature {
  feature: Composer<BotContext>;
  /** Before every feature, so that the answer reaches it first. */
  conversation: Middleware<BotContext>;
  /**
   * Turns the tapped message into the calendar and answers the tap. `payload` is a view of at most 39 bytes without
   * spaces, given back as it is when a range was chosen.
   */
  open: (ctx: BotContext, payload: string) => Promise<void>;
}

/** A range of dates, tapped in a calendar or typed. All that it knows travels in its buttons. */
export function rangeFeature(options: RangeOptions): RangeFeature {
  const { access, time, clock, logger, onChosen, onBack } = options;
  const feature = new Composer<BotContext>();

  feature.on('callback_query:data', async (ctx, next) => {
    const { data } = ctx.callbackQuery;
    if (!data.startsWith('range:')) return next();
    if (!access.mayRead(ctx)) return answerTap(ctx, ctx.language.t('button-refused'), true);
    const button = decodeRangeButton(data);
    if (!button || isAhead(button.move)) return answerTap(ctx, ctx.language.t('button-outdated'));
    try {
      await press(ctx, button);
    } catch (error) {
      logger.error(
        { err: error, button: button.move.kind },
        'a button of the calendar could not be answered',
      );
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  });

  const today = () => time.dateOf(clock.now());
  /** The calendar offers no days to come; a button that does is none of its own. */
  const isAhead = (move: RangeMove): boolean =>
    [move.kind === 'month' && move.month, move.kind === 'day' && move.day, 'from' in move && move.from].some(
      (date) => typeof date === 'string' && date > today(),
    );

  async function press(ctx: BotContext, { payload, move }: RangeButton): Promise<void> {
    switch (move.kind) {
      case 'nothing':
        return answerTap(ctx);
      case 'month':
        return show(ctx, { payload, month: move.month, from: move.from });
      case 'day': {
        const { day, from } = move;
        if (!from) return show(ctx, { payload, month: monthOf(day), from: day });
        const [first, last] = from <= day ? [from, day] : [day, from];
        if (daysBetween(first, last) >= MAX_DAYS) return answerTap(ctx, periodTooLong(ctx.language), true);
        return leave(ctx, () => onChosen(ctx, { kind: 'custom', from: first, to: last }, payload));
      }
      case 'named':
        return leave(ctx, () => onChosen(ctx, { kind: 'named', name: move.name }, payload));
      case 'back':
        return leave(ctx, () => onBack(ctx, payload));
      case 'type': {
        const calendar = ctx.callbackQuery?.message;
        await ctx.conversation.exitAll();
        await ctx.conversation.enter(
          TYPED_RANGE,
          payload,
          calendar?.message_id ?? null,
          calendar?.photo !== undefined,
        );
        return answerTap(ctx);
      }
    }
  }

  async function show(ctx: BotContext, shown: Omit<ShownMonth, 'today'>): Promise<void> {
    const { text, keyboard } = renderCalendar({ ...shown, today: today() }, ctx.language);
    await editInPlace(ctx, text, keyboard);
    await answerTap(ctx);
  }

  /** What was tapped needs no typed answer any more. */
  async function leave(ctx: BotContext, go: () => Promise<void>): Promise<void> {
    await ctx.conversation.exit(TYPED_RANGE);
    await go();
  }

  return {
    feature,
    conversation: typedRangeConversation(options),
    open: (ctx, payload) => show(ctx, { payload, month: monthOf(today()) }),
  };
}
