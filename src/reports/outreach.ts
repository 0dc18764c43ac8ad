import { type Clock } from '../clock';
import { isStopping, messageOf } from '../errors';
import { type Locale } from '../locales/locale';
import { type Logger } from '../logger';
import { reachableChat, unreachableChat } from '../present/report/unreachable';
import { unknownReport } from '../present/report/question';
import { type Language } from '../present/translate';
import { type AlertLedger } from '../shop/reports/alert';
import { type ChatText } from '../shop/reports/chat-text';
import { type Delivery, type DeliveryLedger } from '../shop/reports/delivery';
import { type ChatMessages, SendError } from '../shop/reports/messages';
import { isMuted, type Subscription, type Subscriptions } from '../shop/reports/subscription';

export interface OutreachOptions {
  chats: Iterable<number>;
  originOf: (chatId: number) => number;
  subscriptions: Pick<Subscriptions, 'of'>;
  ledger: Pick<DeliveryLedger, 'unasked' | 'claimQuestion' | 'unask'>;
  alertLedger: Pick<AlertLedger, 'claim' | 'confirm' | 'release' | 'end'>;
  messages: Pick<ChatMessages, 'send'>;
  languageOf: (locale: Locale) => Language;
  clock: Clock;
  logger: Logger;
}

/** What is said about reports that did not arrive as they should. */
export interface Outreach {
  /** Asks the chat about reports of which nobody knows whether they have arrived, once each. */
  askAbout(chatId: number, subscription: Subscription): Promise<void>;
  /** Tells the other chats that this one takes no messages. */
  refused(chatId: number): Promise<void>;
  /** Tells those that were told so that it takes them again. */
  reached(chatId: number): Promise<void>;
}

/** Whoever did not act on it is reminded with the next weekly report. */
const REMIND_AFTER_MS = 6 * 86_400_000;

export function createOutreach(options: OutreachOptions): Outreach {
  const { chats, originOf, subscriptions, ledger, alertLedger, messages, languageOf, clock, logger } =
    options;

  async function askAbout(chatId: number, subscription: Subscription): Promise<void> {
    for (const delivery of await ledger.unasked(chatId)) await ask(delivery, subscription);
  }

  async function ask(delivery: Delivery, { locale, topicId }: Subscription): Promise<void> {
    if (!(await ledger.claimQuestion(delivery, clock.now()))) return;
    const { chatId, kind, period } = delivery;
    try {
      await messages.send({ chatId, topicId }, unknownReport({ kind, period }, languageOf(locale)));
    } catch (error) {
      logger.warn({ reason: messageOf(error), chatId }, 'a chat could not be asked about a report');
      // Twice asked does no harm, unlike twice sent.
      if (!(error instanceof SendError && error.refused)) await ledger.unask(delivery);
    }
  }

  /** Every other chat that wants to hear of trouble, each on its own. */
  async function tellOthers(
    about: number,
    text: (language: Language) => ChatText,
    mayTell: (alert: { chatId: number; kind: 'chat'; about: string }) => Promise<boolean>,
  ): Promise<void> {
    for (const chatId of chats) {
      if (originOf(chatId) === originOf(about)) continue;
      const subscription = await subscriptions.of(chatId);
      if (!subscription.alerts || isMuted(subscription, clock.now())) continue;
      const alert = { chatId, kind: 'chat' as const, about: String(originOf(about)) };
      if (!(await mayTell(alert))) continue;
      const { locale, topicId } = subscription;
      try {
        await messages.send({ chatId, topicId }, text(languageOf(locale)));
      } catch (error) {
        logger.warn({ reason: messageOf(error), chatId }, 'a chat could not be told of another one');
        if (isStopping(error) || (error instanceof SendError && error.certain && !error.refused)) {
          await alertLedger.release(alert);
          continue;
        }
      }
      await alertLedger.confirm(alert);
    }
  }

  return {
    askAbout,
    refused: (chatId) =>
      tellOthers(
        chatId,
        (language) => unreachableChat(chatId, language),
        (alert) => alertLedger.claim(alert, { now: clock.now(), notSince: clock.now() - REMIND_AFTER_MS }),
      ),
    reached: (chatId) =>
      tellOthers(
        chatId,
        (language) => reachableChat(chatId, language),
        async (alert) => (await alertLedger.end(alert, clock.now())) !== undefined,
      ),
  };
}
