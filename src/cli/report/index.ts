import { type Locale } from '../../locales/locale';
import { plainText } from '../../present/report/plain';
import { type ReportName } from '../../shop/reports/chat-text';
import { type ReportDesk } from '../../shop/reports/desk';
import { type CommandLines } from '../command';
import { parseReportOptions, type ReportOptions } from './options';

export const REPORT_USAGE =
  'Usage: npm run report -- [--week 2026-W46 | --day 2026-11-25 | --month 2026-10] [--chat ID] [--dry-run] [--locale ru|uz|en]';

export interface ReportCommand extends CommandLines {
  /** Asked for once the arguments are known to be right. */
  desk: () => Promise<ReportDesk>;
  /** Whether a chat, by any id that it had, is one of the shop's. */
  isAdminChat: (chatId: number) => boolean;
  /** False without a bot: then nothing can be sent. */
  canSend: boolean;
  defaultLocale: Locale;
}

/** `npm run report`: prints a report, or sends it to a chat. Returns the exit code: 0 done, 1 not sent, 2 wrong arguments. */
export async function runReport(args: string[], command: ReportCommand): Promise<number> {
  const { refuse } = command;
  const options = parseReportOptions(args);
  if (typeof options === 'string') {
    refuse(`${options}\n${REPORT_USAGE}`);
    return 2;
  }
  if (options.chatId !== undefined && !options.dryRun && !command.canSend) {
    refuse('BOT_TOKEN is needed to send a report; --dry-run prints what would be sent.');
    return 2;
  }
  const desk = await command.desk();
  if (options.chatId !== undefined && !command.isAdminChat(options.chatId)) {
    refuse(`Chat ${options.chatId} is none of ADMIN_CHAT_IDS.`);
    return 2;
  }
  const report = options.report ?? desk.newest('weekly');
  const newest = desk.newest(report.kind);
  if (report.period > newest.period) {
    refuse(`${report.period} is not over yet; the newest that is over is ${newest.period}.`);
    return 2;
  }
  return options.chatId === undefined || options.dryRun
    ? show(desk, report, options, command)
    : send(desk, report, options.chatId, command);
}

async function show(
  desk: ReportDesk,
  report: ReportName,
  { chatId, locale }: ReportOptions,
  { defaultLocale, print }: ReportCommand,
): Promise<number> {
  const chosen = chatId === undefined ? undefined : await desk.subscription(chatId);
  const how = { locale: locale ?? chosen?.locale ?? defaultLocale, theme: 'light' } as const;
  const { text } = await desk.prepare(report, how);
  print(plainText(text));
  return 0;
}

async function send(
  desk: ReportDesk,
  report: ReportName,
  chatId: number,
  { print, refuse }: ReportCommand,
): Promise<number> {
  const outcome = await desk.sendAgain(chatId, report);
  switch (outcome) {
    case 'sent':
      print(`Report ${report.period} was sent to chat ${chatId}.`);
      return 0;
    case 'known':
      print(`Report ${report.period} stands in chat ${chatId} already, or is on its way there.`);
      return 0;
    case 'not-sent':
      refuse(`Report ${report.period} could not be sent to chat ${chatId}; /settings there shows its state.`);
      return 1;
  }
}
