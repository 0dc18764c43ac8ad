import { Stopping } from '../../src/errors';
import { createDeliver } from '../../src/reports/deliver';
import { createDesk } from '../../src/reports/desk';
import { createOutreach } from '../../src/reports/outreach';
import { type Prepare } from '../../src/reports/prepare';
import { createRound, type RoundOptions } from '../../src/reports/round';
import { createAdminChats, type AdminChats } from '../../src/shop/admin-chats';
import { type ChatText } from '../../src/shop/reports/chat-text';
import { type DeliveryLedger } from '../../src/shop/reports/delivery';
import { SendError, type Address, type ChatMessages } from '../../src/shop/reports/messages';
import { type Subscription } from '../../src/shop/reports/subscription';
import { createShopTime, type ShopTime } from '../../src/shop-time';
import { createLanguages } from '../../src/bot/languages';
import { createAlertLedger } from '../../src/store/alert-ledger';
import { type Database } from '../../src/store/database';
import { createDeliveryLedger } from '../../src/store/delivery-ledger';
import { createSubscriptions } from '../../src/store/subscriptions';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';

/** Monday at nine in Tashkent: the week 2026-W47 is due. */
export const SLOT = Date.parse('2026-11-23T04:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
export const CHAT = -100_200;

export const DEFAULTS: Subscription = {
  reports: { daily: false, weekly: true, monthly: false },
  schedule: { weekday: 1, hour: 9, minute: 0 },
  ...{ scheduledAt: null, locale: 'en', topicId: null, charts: 'off', alerts: true, mutedUntil: null },
};

export const languages = createLanguages({
  ...{ fallback: 'ru', offered: ['ru', 'uz', 'en'], currency: 'UZS', currencyDigits: 0 },
  timeZone: 'Asia/Tashkent',
});

export const failure = {
  certain: new SendError('not taken', { certain: true, refused: false }),
  uncertain: new SendError('no answer', { certain: false, refused: false }),
  refused: new SendError('bot was kicked', { certain: true, refused: true }),
  /** By a stop, while Telegram was being asked. */
  cutOff: new SendError(
    'cut off',
    { certain: false, refused: false },
    { cause: new Stopping({ mayBeDone: true }) },
  ),
};

/** Chats that take what is sent, unless something is wrong with one. */
export function chatsOfTelegram() {
  const sent: (Address & { html: string; text: ChatText })[] = [];
  const photos: (Address & { below: number; png: string })[] = [];
  const edits: (Address & { messageId: number; html: string })[] = [];
  const wrong = new Map<number, Error>();
  const missing = new Set<number>();
  const refuse = ({ chatId }: Address) => {
    const error = wrong.get(chatId);
    if (error) throw error;
  };
  const messages: ChatMessages = {
    send: (to, text) =>
      Promise.resolve().then(() => {
        refuse(to);
        sent.push({ ...to, html: text.html, text });
        return { messageId: sent.length };
      }),
    edit: (to, messageId, { html }) =>
      Promise.resolve().then(() => {
        refuse(to);
        if (!missing.has(messageId)) edits.push({ ...to, messageId, html });
        return !missing.has(messageId);
      }),
    sendPhoto: (to, png, below) =>
      Promise.resolve().then(() => {
        refuse(to);
        photos.push({ ...to, below, png: png.toString() });
        return { messageId: 1_000 + photos.length };
      }),
    editPhoto: (to, messageId, png) =>
      Promise.resolve().then(() => {
        refuse(to);
        edits.push({ ...to, messageId, html: png.toString() });
        return true;
      }),
  };
  return { messages, sent, photos, edits, wrong, missing };
}

/** `2026-W47 late missed 2026-W46` */
const plainly: Prepare = ({ period }, { late, missed, mark, corrected }) =>
  Promise.resolve({
    text: {
      html: [
        ...[period, late && 'late', missed.length > 0 && `missed ${missed.join(',')}`, mark],
        corrected && `corrected from ${JSON.stringify(corrected.from)}`,
      ]
        .filter(Boolean)
        .join(' '),
      buttons: [],
    },
    chart: () => Promise.resolve(Buffer.from(`chart of ${period}`)),
    figures: { total_revenue: ['100', '90'] },
  });

export interface ProcessOptions {
  chats?: AdminChats;
  ledger?: Partial<DeliveryLedger>;
  prepare?: Prepare;
  defaults?: Partial<Subscription>;
  telegram?: ReturnType<typeof chatsOfTelegram>;
  owner?: string;
  patience?: RoundOptions['patience'];
  time?: ShopTime;
}

/** One process that reports; several may share a database and Telegram. */
export function reportingProcess(database: Database, options: ProcessOptions = {}) {
  const { chats = createAdminChats([CHAT]), telegram = chatsOfTelegram(), prepare = plainly } = options;
  const clock = movableClock(SLOT);
  const ledger = { ...createDeliveryLedger(database, chats), ...options.ledger };
  const { originOf } = chats;
  const subscriptions = createSubscriptions(database, {
    originOf,
    defaults: { ...DEFAULTS, ...options.defaults },
  });
  const alertLedger = createAlertLedger(database, originOf);
  const shared = { chats, ledger, prepare, clock, logger: silentLogger, messages: telegram.messages };
  const { time = createShopTime('Asia/Tashkent') } = options;
  const deliver = createDeliver({ ...shared, owner: options.owner ?? 'test' });
  const outreach = createOutreach({
    ...{ ...shared, originOf, subscriptions, alertLedger },
    languageOf: (locale) => languages.of(locale),
  });
  const round = createRound({
    ...{ ...shared, subscriptions, deliver, outreach, time },
    patience: options.patience,
  });
  const desk = createDesk({ ...shared, subscriptions, deliver, outreach, time });
  return { ...telegram, round, desk, deliver, clock, ledger, subscriptions, chats };
}

export const deliveries = (database: Database) =>
  database.query<Record<string, unknown>>(
    `SELECT chat_id::int AS chat, kind, period, status, late, message_id::int AS message, attempts, photo_id::int AS photo
     FROM report_deliveries ORDER BY kind, period, chat_id`,
  );

export async function forgetReports(database: Database): Promise<void> {
  for (const table of ['report_deliveries', 'bot_report_subscriptions', 'bot_alerts', 'bot_alert_mutes'])
    await database.query(`DELETE FROM ${table}`);
}
