import { GrammyError, type InlineKeyboard } from 'grammy';
import { type BotContext } from './context';

/** Renews the tapped message; where it cannot be edited any more, says the same in a new one. */
export async function editInPlace(ctx: BotContext, text: string, keyboard: InlineKeyboard): Promise<void> {
  const options = { parse_mode: 'HTML' as const, reply_markup: keyboard };
  try {
    if (ctx.callbackQuery?.message?.photo) await ctx.editMessageCaption({ ...options, caption: text });
    else await ctx.editMessageText(text, options);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    // A second tap on the same button changes nothing, which Telegram reports as an error.
    if (!error.description.includes('message is not modified')) await ctx.reply(text, options);
  }
}

/** Other buttons under the tapped message; where it cannot be edited any more, under a new one with this text. */
export async function editKeyboard(
  ctx: BotContext,
  keyboard: InlineKeyboard,
  text: () => string,
): Promise<void> {
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (!error.description.includes('message is not modified')) await sayAnew(ctx, text(), keyboard);
  }
}

/** Says it in a new message: what was tapped stays as it is. */
export async function sayAnew(ctx: BotContext, text: string, keyboard: InlineKeyboard): Promise<void> {
  await ctx.reply(text, { parse_mode: 'HTML', reply_markup: keyboard });
}

/** Answers the tap; one that Telegram has given up waiting for needs no answer. */
export async function answerTap(ctx: BotContext, text?: string, isAlert = false): Promise<void> {
  try {
    await ctx.answerCallbackQuery(
      text === undefined ? undefined : { text: text.slice(0, 200), show_alert: isAlert },
    );
  } catch (error) {
    if (!(error instanceof GrammyError && /query is too old|QUERY_ID_INVALID/.test(error.description)))
      throw error;
  }
}
