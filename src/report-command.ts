import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createApi } from './bot/api';
import { createPace } from './bot/pace/pace';
import { createChatMessages } from './bot/reports/messages';
import { createCharts } from './charts';
import { type CommandLines } from './cli/command';
import { runReport } from './cli/report';
import { type Clock } from './clock';
import { type Config } from './config';
import { UserError } from './errors';
import { createFigures } from './figures';
import { type Logger } from './logger';
import { createReporting } from './reporting';
import { createAdminChats } from './shop/admin-chats';
import { type Address, type ChatMessages } from './shop/reports/messages';
import { createChatMoves } from './store/chat-moves';
import { type Database } from './store/database';
import { createMessageTurns } from './store/message-turns';

export interface ReportCommandOptions extends CommandLines {
  config: Config;
  /** Opens the database and sees to it that it can answer. */
  open: () => Promise<Database>;
  clock: Clock;
  logger: Logger;
}

/** `npm run report`, built as the service is: what it sends stands in the same ledger. Returns the exit code. */
export async function reportCommand(args: string[], options: ReportCommandOptions): Promise<number> {
  const { config, open, clock, logger, print, refuse } = options;
  const adminChats = createAdminChats(config.ADMIN_CHAT_IDS);
  const charts = createCharts({ logger });
  let settle: () => Promise<void> = () => Promise.resolve();
  try {
    return await runReport(args, {
      isAdminChat: (chatId) => adminChats.includes(chatId),
      ...{ canSend: config.BOT_TOKEN !== undefined, defaultLocale: config.DEFAULT_LOCALE, print, refuse },
      async desk() {
        const database = await open();
        for (const move of await createChatMoves(database, NO_NOTICES).all()) adminChats.move(move);
        const figures = createFigures(config, { clock, logger });
        const reporting = createReporting({ config, figures, database, adminChats, charts, clock, logger });
        const reports = reporting.reports(messagesOf({ config, database, clock, logger }));
        settle = () => reports.settled();
        return reports.desk;
      },
    });
  } finally {
    await settle();
    await charts.stop();
  }
}

/** Moves are read here and not written. */
const NO_NOTICES = { moveChat: () => Promise.resolve() };

function messagesOf({ config, database, clock, logger }: MessagesOptions): ChatMessages {
  const { BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = config;
  if (token !== undefined) {
    // The bot may be sending at the same time.
    const shared =
      database.kind === 'server'
        ? { turns: createMessageTurns(database), owner: randomUUID(), logger }
        : undefined;
    return createChatMessages({
      api: createApi({ token, apiRoot, pace: createPace({ clock, wait, shared }) }),
      logger,
    });
  }
  const none = (_to: Address): Promise<never> => Promise.reject(new UserError('BOT_TOKEN is needed to send'));
  return { send: none, edit: none, sendPhoto: none, editPhoto: none };
}

interface MessagesOptions extends Pick<ReportCommandOptions, 'config' | 'clock' | 'logger'> {
  database: Database;
}
