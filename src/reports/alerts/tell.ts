import { isStopping, messageOf } from '../../errors';
import { type Locale } from '../../locales/locale';
import { type Logger } from '../../logger';
import { alertText } from '../../present/report/alert';
import { type AlertMessage } from '../../present/report/alert-message';
import { type Language } from '../../present/translate';
import { type ShopTime } from '../../shop-time';
import { SendError, type ChatMessages } from '../../shop/reports/messages';
import { isMuted, type Subscription } from '../../shop/reports/subscription';

/** Whether an alert went out: `lost` may have, or never will; `later` did not, as far as is known, and may do so soon. */
export type Told = 'told' | 'lost' | 'later';

export interface TellOptions {
  messages: Pick<ChatMessages, 'send'>;
  languageOf: (locale: Locale) => Language;
  time: ShopTime;
  logger: Logger;
}

/** Whether a chat wants to hear of troubles now. */
export const isListening = (
  subscription: Pick<Subscription, 'alerts' | 'mutedUntil'>,
  now: number,
): boolean => subscription.alerts && !isMuted(subscription, now);

/** Sends one alert into one chat, in its language and topic. Never rejects: the other chats are to be told as well. */
export async function tell(
  { messages, languageOf, time, logger }: TellOptions,
  chatId: number,
  subscription: Pick<Subscription, 'topicId' | 'locale'>,
  alert: AlertMessage,
): Promise<Told> {
  try {
    const text = alertText(alert, { language: languageOf(subscription.locale), time });
    await messages.send({ chatId, topicId: subscription.topicId }, text);
    logger.info({ chatId, alert: alert.kind }, 'an alert was sent');
    return 'told';
  } catch (error) {
    // Twice told does less harm than never, as after a kill.
    if (isStopping(error)) return 'later';
    logger.warn({ reason: messageOf(error), chatId, alert: alert.kind }, 'an alert could not be sent');
    return error instanceof SendError && error.certain && !error.refused ? 'later' : 'lost';
  }
}
