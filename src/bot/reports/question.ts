import { GrammyError } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type ReportName } from '../../shop/reports/chat-text';
import { type BotContext } from '../context';
import { decodeReportButton } from './button';

/**
 * Notes on the tapped message what was decided about a report, and takes away the buttons that decided it. A report
 * that merely offers another one loses the button alone: its text is its own.
 */
export async function noteOutcome(
  ctx: BotContext,
  report: ReportName,
  words: string,
  logger: Logger,
): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (!message || message.date === 0) return;
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const decides = (button: InlineKeyboardButton) => decidedBy(button) === report.period;
  const left = rows.map((row) => row.filter((button) => !decides(button))).filter(({ length }) => length > 0);
  const isQuestion = rows.flat().some((button) => decides(button) && isArrived(button));
  const options = { reply_markup: { inline_keyboard: left } };
  try {
    if (isQuestion && message.text !== undefined) {
      // Below what stands there already, so that its formatting keeps its places.
      await ctx.editMessageText(`${message.text}\n\n${words}`, { ...options, entities: message.entities });
    } else await ctx.editMessageReplyMarkup(options);
  } catch (error) {
    // What was decided stands. A second tap finds it noted, and a deleted message needs no note.
    if (!(error instanceof GrammyError && error.error_code === 400))
      logger.warn({ reason: messageOf(error) }, 'what was decided about a report could not be noted');
  }
}

function decidedBy(button: InlineKeyboardButton): string | undefined {
  const known = 'callback_data' in button ? decodeReportButton(button.callback_data) : undefined;
  return known?.kind === 'send-again' || known?.kind === 'arrived' ? known.report.period : undefined;
}

const isArrived = (button: InlineKeyboardButton): boolean =>
  'callback_data' in button && decodeReportButton(button.callback_data)?.kind === 'arrived';
