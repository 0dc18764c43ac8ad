import { autoRetry } from '@grammyjs/auto-retry';
import { Bot } from 'grammy';
import { trackActivity, type ActivityBuffer } from '../activity';
import { type Clock } from '../clock';
import { type Locale } from '../locales/locale';
import { type Logger } from '../logger';
import { type Screens } from '../metrics/screens';
import { type Catalog } from '../shop/catalog';
import { type ShopTime } from '../shop-time';
import { createAccess } from './admin/access';
import { statsFeature } from './admin/stats';
import { type BotContext } from './context';
import { fallbackFeature } from './customer/fallback';
import { startFeature } from './customer/start';
import { type Languages } from './languages';
import { createCommands, type Commands } from './commands';
import { boundary } from './middleware/boundary';

export interface BotOptions {
  token: string;
  apiRoot: string;
  adminChatIds: readonly number[];
  /** Language of those whose own is not offered. */
  fallback: Locale;
  languages: Languages;
  buffer: ActivityBuffer;
  catalog: Catalog;
  screens: Screens;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  miniAppUrl?: string;
}

/** Longest time a call to Telegram may take; long polling waits 25 s of it. */
const CALL_TIMEOUT_S = 60;

/** The whole bot, top to bottom. Each feature answers what it knows and passes the rest on. */
export function createBot(options: BotOptions): { bot: Bot<BotContext>; commands: Commands } {
  const {
    token,
    apiRoot,
    adminChatIds,
    fallback,
    languages,
    buffer,
    catalog,
    screens,
    time,
    clock,
    logger,
    miniAppUrl,
  } = options;
  const access = createAccess(adminChatIds);
  const bot = new Bot<BotContext>(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_S } });

  // Network errors are thrown to the caller, who knows whether a repeat could send twice; waits stay finite.
  bot.api.config.use(autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true }));

  const commands = createCommands({ api: bot.api, languages, adminChatIds, fallback, logger });

  bot.use(boundary(logger));
  bot.use(trackActivity({ buffer, clock, ignore: (ctx) => access.isStaff(ctx) }));
  bot.use(languages.middleware());

  const admin = bot.filter((ctx) => access.mayRead(ctx));
  admin.use((ctx, next) => {
    if (ctx.chat) void commands.registerLate(ctx.chat.id);
    return next();
  });
  admin.use(statsFeature({ screens, time, logger }));

  bot.use(startFeature({ catalog, miniAppUrl }));
  bot.use(fallbackFeature());
  return { bot, commands };
}
