import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Api, type Composer, type Middleware } from 'grammy';
import { broadcastConversation } from '../admin/broadcast/conversation';
import { broadcastFeature, type BroadcastStaff } from '../admin/broadcast/feature';
import { type BotContext } from '../context';
import { type Language } from '../../present/translate';
import { type Segment } from '../../shop/broadcast';
import { type Pace } from '../pace/pace';
import { encodeSegment } from './button';
import { createBroadcastCards } from './card';
import { optOutFeature } from './opt-out';
import { createBroadcastSender, type BroadcastSender } from './sender';

export interface BroadcastingOptions extends Omit<BroadcastStaff, 'wake'> {
  /** Must not try again by itself. */
  api: Api;
  onBlocked: (telegramId: number, at: number) => Promise<void>;
  /** Shared with everything else that is sent. */
  pace: Pace;
}

export interface Broadcasting {
  /** Before the features of the shop's people. */
  conversation: Middleware<BotContext>;
  /** Buttons of the shop's people. */
  feature: Composer<BotContext>;
  /** The customers' button; for everybody, also where it is only previewed. */
  optOut: Composer<BotContext>;
  sender: BroadcastSender;
  /** "Write to them", for the keyboard under a people list; undefined where the list does not fit a button. */
  messageButton(segment: Segment, language: Language): { text: string; callback_data: string } | undefined;
}

/** Messages to everybody on a people list: written by the shop's people, sent at Telegram's pace, each once. */
export function createBroadcasting(options: BroadcastingOptions): Broadcasting {
  const { api, broadcasts, languages, onBlocked, pace, clock, logger } = options;
  const sender = createBroadcastSender({
    ...{ api, broadcasts, languages, pace, onBlocked, clock, wait, logger },
    cards: createBroadcastCards({ api, broadcasts, languages, clock, logger }),
    owner: randomUUID(),
  });
  const staff = { ...options, wake: () => sender.wake() };
  return {
    conversation: broadcastConversation(staff),
    feature: broadcastFeature(staff),
    optOut: optOutFeature({ broadcasts, clock, logger }),
    sender,
    messageButton(segment, { t }) {
      const data = encodeSegment(segment);
      return data === undefined ? undefined : { text: t('broadcast-compose'), callback_data: data };
    },
  };
}
