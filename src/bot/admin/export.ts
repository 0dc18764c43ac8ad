import { InputFile } from 'grammy';
import { messageOf } from '../../errors';
import { type Exports } from '../../export';
import { type Logger } from '../../logger';
import { type Screen } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { exportCaption, exportFileName, exportOf, tableOf, type ExportFormat } from '../../present/export';
import { type ShopTime } from '../../shop-time';
import { type BotContext } from '../context';

/** A screen as it was shown: the file is made of the same result. */
export interface ExportedScreen {
  screen: Screen;
  results: MetricResults;
  format: ExportFormat;
}

export interface ExportOptions {
  exports: Pick<Exports, 'xlsx' | 'csv'>;
  time: ShopTime;
  logger: Logger;
}

/**
 * Sends a screen as a document into the chat and topic of the update. Whether the person may read it is for the caller
 * to ask. What fails is said in a sentence and never thrown.
 * @returns `busy` where the chat waits for this very file already, so that a double tap sends it once
 */
export type SendExport = (ctx: BotContext, exported: ExportedScreen) => Promise<'sent' | 'failed' | 'busy'>;

export function createExportSender({ exports, time, logger }: ExportOptions): SendExport {
  const underway = new Set<string>();

  async function send(ctx: BotContext, { screen, results, format }: ExportedScreen): Promise<void> {
    const { language } = ctx;
    // Decoration: a document that arrives without it is as good.
    await ctx.replyWithChatAction('upload_document').catch(() => undefined);
    const file =
      format === 'xlsx'
        ? await exports.xlsx(exportOf(screen, results, time, language))
        : await exports.csv(tableOf(screen, results, time, language));
    const name = exportFileName(screen, results.period, format);
    await ctx.replyWithDocument(new InputFile(file, name), {
      caption: exportCaption(screen, results, time, language),
      parse_mode: 'HTML',
    });
  }

  return async function sendExport(ctx, exported) {
    const { screen, results, format } = exported;
    const topic = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined;
    const key = [ctx.chat?.id, topic, exportFileName(screen, results.period, format)].join(' ');
    if (underway.has(key)) return 'busy';
    underway.add(key);
    try {
      await send(ctx, exported);
      return 'sent';
    } catch (error) {
      logger.error({ err: messageOf(error), screen, format, chatId: ctx.chat?.id }, 'an export was not sent');
      await ctx.reply(ctx.language.t('export-failed')).catch(() => undefined);
      return 'failed';
    } finally {
      underway.delete(key);
    }
  };
}
