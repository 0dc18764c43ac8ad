import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Api, Bot } from 'grammy';
import { trackActivity, type ActivityBuffer } from '../activity';
import { type Charts } from '../charts';
import { type Clock, systemClock } from '../clock';
import { type Exports } from '../export';
import { type Locale } from '../locales/locale';
import { type Logger } from '../logger';
import { type Funnels } from '../metrics/funnels';
import { type Members } from '../metrics/members';
import { periodKey } from '../metrics/period';
import { membersOf, type MetricRegistry } from '../metrics/registry';
import { type Screens } from '../metrics/screens';
import { type AdminChats } from '../shop/admin-chats';
import { type AlertLedger } from '../shop/reports/alert';
import { type LoginCodes } from '../shop/login-codes';
import { type MessageTurns } from '../shop/message-turns';
import { type ReportDesk } from '../shop/reports/desk';
import { type ChatMessages } from '../shop/reports/messages';
import { type CustomerCards } from '../shop/customer-card';
import { type Segments } from '../segments';
import { type ShopTime } from '../shop-time';
import { CALL_TIMEOUT_S, createApi } from './api';
import { createAccess } from './admin/access';
import { keepClientLanguage } from './admin/client-language';
import { createDashboardAddress } from './admin/dashboard/address';
import { dashboardCommand } from './admin/dashboard/command';
import { createMenuButtons, type MenuButtons } from './admin/dashboard/menu-buttons';
import { adminConversations, adminFeature } from './admin/feature';
import { openPendingOrders } from './admin/orders/open';
import { renderOrderCard } from './admin/orders/order-card';
import { createGroupMoves, type GroupMoves } from './admin/group-moves';
import { createStats } from './admin/stats/assembly';
import { createBroadcasting, type Broadcasting } from './broadcast';
import { createCommands, STAFF_COMMANDS, type Commands } from './commands';
import { type BotContext } from './context';
import { createConversationKeeper } from './conversations';
import { createCutOff } from './cut-off';
import { createCheckoutFeature } from './customer/checkout';
import { fallbackFeature } from './customer/fallback';
import { createShop } from './customer';
import { createPayments } from './customer/payments';
import { createFloodGate, waitOrAbort } from './flood-gate';
import { answersRetried } from './flood-limits';
import { type Languages } from './languages';
import { answerAlbumOnce } from './middleware/album';
import { boundary } from './middleware/boundary';
import { rateLimit } from './middleware/rate-limit';
import { session } from './middleware/session';
import { answerInTopic } from './middleware/topic';
import { createNoticeSender, type NoticeSender } from './notices';
import { createNoticeTexts } from './notices/render';
import { type BotObserver, observeCalls, observeUpdates } from './observer';
import { createPace } from './pace/pace';
import { counted } from './pace/transformers';
import { createReports } from './reports';
import { createChatMessages } from './reports/messages';
import { type ShopRooms } from './shop-rooms';

export interface BotOptions<R extends { desk: ReportDesk }> {
  token: string;
  apiRoot: string;
  adminChats: AdminChats;
  /** Absent: the shop is paid on delivery. */
  providerToken?: string;
  currency: string;
  currencyDigits: number;
  /** Where phone numbers without a country code belong. */
  country: string;
  /** Whom customers can ask; absent: nobody is named. */
  contact?: string;
  /** Language of those whose own is not offered. */
  fallback: Locale;
  languages: Languages;
  buffer: ActivityBuffer;
  shop: ShopRooms;
  screens: Screens;
  /** Funnels of any steps and people. */
  funnels: Funnels;
  charts: Pick<Charts, 'png'>;
  exports: Pick<Exports, 'xlsx' | 'csv'>;
  registry: MetricRegistry;
  /** The people and orders behind figures. */
  members: Members;
  customers: CustomerCards;
  /** The people lists that can be written to. */
  segments: Segments;
  /** What the admins' reports are made and sent with, over the bot's way of speaking first. */
  createReports: (messages: ChatMessages) => R;
  alertLedger: Pick<AlertLedger, 'mute' | 'muted'>;
  /** Where several processes may send; absent: this one is alone. */
  messageTurns?: MessageTurns | undefined;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  miniAppUrl?: string;
  observer?: BotObserver;
  /** Aborted when the process stops: what the bot says first is cut off a moment later. */
  stopping: AbortSignal;
  /** The page with the figures; absent: there is none. */
  dashboard?: {
    /** Where it is reached from outside. */
    url(): string | undefined;
    loginCodes: Pick<LoginCodes, 'create'>;
  };
}

/** The whole bot, top to bottom. Each feature answers what it knows and passes the rest on. */
export function createBot<R extends { desk: ReportDesk }>(
  options: BotOptions<R>,
): {
  bot: Bot<BotContext>;
  commands: Commands;
  noticeSender: NoticeSender;
  groupMoves: GroupMoves;
  broadcasting: Broadcasting;
  menuButtons: MenuButtons;
  /** As `createReports` made them. */
  reports: R;
} {
  const { token, apiRoot, adminChats, providerToken, currency, country, fallback } = options;
  const { languages, buffer, shop, screens, time, clock, logger, miniAppUrl, contact } = options;
  const { sessions, orders, desk, flow } = shop;
  const { observer = NOBODY } = options;
  const observed = observeUpdates<BotContext>(observer);
  const access = createAccess(adminChats);
  const bot = new Bot<BotContext>(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT_S } });

  // Within what repeats, so that every attempt is seen.
  const { messageTurns } = options;
  const shared = messageTurns && { turns: messageTurns, owner: randomUUID(), logger };
  const pace = createPace({ clock, wait, shared });
  const floodGate = createFloodGate({ clock: systemClock, wait: waitOrAbort });
  bot.api.config.use(observeCalls(observer), floodGate, counted(pace), answersRetried());

  const { dashboard } = options;
  const address = createDashboardAddress({ url: () => dashboard?.url(), apiRoot });
  const menuButtons = createMenuButtons({
    ...{ api: bot.api, address, adminChatIds: adminChats, language: languages.of(fallback), logger },
  });
  const commands = createCommands({
    ...{ api: bot.api, languages, adminChatIds: adminChats, fallback, logger },
    alsoRegister: (chatId) => menuButtons.set(chatId),
  });
  const groupMoves = createGroupMoves({
    ...{ api: bot.api, chats: adminChats, moves: shop.chatMoves, clock, logger },
    onMoved: (chatId) => void commands.registerMoved(chatId),
  });
  async function onBlocked(telegramId: number, at: number): Promise<void> {
    buffer.blocked({ person: nameless(telegramId), blockedAt: at, at });
    // Before what was to be told them is dropped: a process that dies in between is refused again, and knows.
    await buffer.flushDue();
  }
  // What nobody waits for is cut off by a stop; answers are given their time by the line to Telegram.
  const cutOff = createCutOff(options.stopping);
  const newApi = () => new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_S });
  const noticeApi = newApi();
  noticeApi.config.use(observeCalls(observer), ...cutOff(floodGate, counted(pace), answersRetried()));
  groupMoves.watch(noticeApi);
  const noticeSender = createNoticeSender({
    api: noticeApi,
    texts: createNoticeTexts({
      ...{ orders, catalog: shop.catalog, flow },
      renderOrderCard: (order, language) => renderOrderCard(order, { flow, language }),
    }),
    ...{ notices: shop.notices, profiles: shop.profiles, languages, fallback, clock, logger, onBlocked },
  });
  const broadcastApi = newApi();
  broadcastApi.config.use(observeCalls(observer), ...cutOff(floodGate));
  const broadcasting = createBroadcasting({
    api: broadcastApi,
    ...{
      access,
      languages,
      broadcasts: shop.broadcasts,
      ...options.segments,
      onBlocked,
      pace,
      clock,
      logger,
    },
  });
  // At once: their turn comes after the reports', and until then they would claim what cannot be sent any more.
  options.stopping.addEventListener('abort', () => {
    void noticeSender.stop();
    void broadcasting.sender.stop();
  });
  const outgoing = createApi({ token, apiRoot, observer, pace, floodGate, cutOff });
  groupMoves.watch(outgoing);
  const notify = () => noticeSender.wake();

  const keeper = createConversationKeeper(sessions);
  const payments =
    providerToken === undefined
      ? undefined
      : createPayments({ providerToken, currency, orders, desk, flow, notify, clock, logger });
  const front = createShop({
    ...shop,
    ...{ languages, miniAppUrl, contact, clock, logger, notify },
    requestPayment: payments?.request,
    beginCheckout: (ctx) => checkout.begin(ctx),
    canOrder: () => shop.checkout.canPlace(),
    staffCommandsFor: (ctx) => (access.mayRead(ctx) ? STAFF_COMMANDS : []),
  });
  const checkout = createCheckoutFeature({
    ...shop,
    ...{ languages, country, clock, logger, notify },
    requestPayment: payments?.request,
    showCart: (ctx) => front.sendScreen(ctx, { kind: 'cart', page: 0 }),
    isCheckoutTap: (ctx) => front.isCheckoutTap(ctx),
  });
  const staff = {
    ...{ access, orders, desk, flow, shelf: shop.shelf, catalog: shop.catalog },
    statusClasses: shop.statusClasses,
    ...{ languages, notified: notify, currencyDigits: options.currencyDigits, clock, logger },
  };

  const { funnels, charts, exports, registry, members, customers } = options;
  const stats = createStats({
    dashboard: address,
    ...{ access, screens, funnels, charts, exports, registry, members, customers, time, clock, logger },
    messageButton: ({ metric, key = null, period }, language) =>
      membersOf(registry.get(metric))?.of === 'customers'
        ? broadcasting.messageButton({ metric, key, period: periodKey(period) }, language)
        : undefined,
  });

  const reports = options.createReports(createChatMessages({ api: outgoing, logger }));
  const reporting = createReports({
    desk: reports.desk,
    open: { pendingOrders: (ctx) => openPendingOrders(ctx, staff), people: stats.openPeople },
    ...{ access, alertLedger: options.alertLedger, languages, time, clock, logger },
  });

  bot.use(observed.middleware);
  bot.use(boundary(logger, observed.failed));
  bot.use(groupMoves.middleware);
  bot.use(trackActivity({ buffer, clock, ignore: (ctx) => access.isStaff(ctx) }));
  bot.use(
    rateLimit({ languages, isExempt: (ctx) => access.isStaff(ctx), logger, refused: observed.refused }),
  );
  bot.use(session({ sessions, languages, keeper, logger }));
  if (payments) bot.use(payments.feature);
  bot.use(keeper.middleware());

  const admin = bot.filter((ctx) => access.mayRead(ctx));
  admin.use(answerInTopic());
  admin.use((ctx, next) => {
    if (ctx.chat?.type === 'private') void menuButtons.speak(ctx.chat.id, ctx.language);
    if (ctx.chat) void commands.registerLate(ctx.chat.id);
    return next();
  });
  admin.use(keepClientLanguage(shop.profiles, logger));
  admin.use(stats.conversation, ...adminConversations(staff), broadcasting.conversation);
  admin.use(stats.feature);
  admin.use(reporting.feature);
  admin.use(adminFeature(staff));
  if (dashboard) admin.use(dashboardCommand({ access, address, ...dashboard, clock, logger }));
  admin.use(broadcasting.feature);
  bot.use(broadcasting.optOut);

  const customer = bot.filter((ctx) => ctx.chat === undefined || ctx.chat.type === 'private');
  customer.use(answerAlbumOnce());
  customer.use(checkout.conversation);
  customer.use(front.feature);
  customer.use(checkout.afterwards);
  bot.use(fallbackFeature({ contact }));
  return { bot, commands, noticeSender, groupMoves, broadcasting, menuButtons, reports };
}

const NOBODY: BotObserver = { update: () => () => undefined, call: () => undefined };

/** Of somebody who is known by the id alone. */
const nameless = (telegramId: number) => {
  return { telegramId, firstName: '', lastName: null, username: null, languageCode: null };
};
