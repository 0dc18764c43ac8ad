import { createConversation, type Conversation } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type Message } from 'grammy/types';
import { type Locale } from '../../../locales/locale';
import { broadcastQuestionText, leftOut } from '../../../present/admin/broadcast';
import { escapeHtml } from '../../../present/html';
import { type Translate } from '../../../present/translate';
import { type Broadcast, type BroadcastDraft, type BroadcastMessage } from '../../../shop/broadcast';
import { messageIn, optOutKeyboard, sendBroadcastMessage } from '../../broadcast/send';
import { type BotContext } from '../../context';
import { OWN_NAMES } from '../../languages';
import { whileTyping } from '../../while-typing';
import { ask, carryOut, tell, type Asked } from '../ask';
import { sayAtEnd } from '../say';
import { type BroadcastStaff } from './feature';
import { readBroadcastMessage } from './read-message';

export const BROADCAST = 'broadcast';
type Label = (t: Translate) => string;
const skip: Label = (t) => t('broadcast-skip');
const send: Label = (t) => t('broadcast-send');
const drop: Label = (t) => t('broadcast-drop');

/** What is known when an admin begins to write. */
export type BroadcastBegun = Omit<BroadcastDraft, 'messages'>;

/** Writes a broadcast, language by language, shows it as customers get it, and sends it once confirmed. */
export function broadcastConversation(staff: BroadcastStaff) {
  const { broadcasts, languages, recipients, clock, logger, wake } = staff;

  async function write(
    conversation: Conversation<BotContext>,
    _ctx: Context,
    begun: BroadcastBegun,
  ): Promise<void> {
    const { id, mainLocale } = begun;
    const first = await ask(conversation, staff, firstMessage(begun));
    if (first === undefined) return;
    const messages: Partial<Record<Locale, BroadcastMessage>> = { [mainLocale]: first };
    for (const locale of languages.offered.filter((other) => other !== mainLocale)) {
      const variant = await ask(conversation, staff, variantIn(locale, first));
      if (variant === undefined) return;
      if (variant !== null) messages[locale] = variant;
    }

    const drafted = await carryOut(conversation, logger, async (ctx) => {
      const draft = { ...begun, messages };
      const broadcast = await whileTyping(ctx, async () =>
        broadcasts.draft(draft, await recipients(begun.segment), clock.now()),
      );
      const { total } = await broadcasts.progress(id);
      if (total > 0) await tell(ctx, logger, () => preview(ctx, broadcast));
      else await tell(ctx, logger, () => sayAtEnd(ctx, nobody(ctx, broadcast)));
      return { broadcast, total };
    });
    if (!drafted || drafted.total === 0) return;

    const isWanted = await ask(conversation, staff, confirmation(drafted.broadcast, drafted.total));
    if (!isWanted) {
      await conversation.external((ctx) =>
        tell(ctx, logger, async () => {
          // After /cancel there is nothing more to say.
          if (isWanted === false) await sayAtEnd(ctx, ctx.language.t('admin-cancelled'));
          await broadcasts.discard(id);
        }),
      );
      return;
    }
    await carryOut(conversation, logger, async (ctx) => {
      const { t } = ctx.language;
      // The same confirmation, delivered again after a crash, finds it started.
      const isStarted = (await broadcasts.start(id, clock.now())) ?? (await broadcasts.find(id));
      await tell(ctx, logger, () => sayAtEnd(ctx, isStarted ? t('broadcast-started') : t('broadcast-gone')));
      wake();
    });
  }

  const firstMessage = ({ mainLocale, title }: BroadcastBegun): Asked<BroadcastMessage> => ({
    question: ({ language: { t } }) => ({
      text: t('broadcast-ask', { title: escapeHtml(title), language: OWN_NAMES[mainLocale] }),
    }),
    read: readBroadcastMessage,
  });

  /** Null where that language gets the first one. */
  const variantIn = (locale: Locale, { photo }: BroadcastMessage): Asked<BroadcastMessage | null> => ({
    question: ({ language: { t } }) => ({
      text: t('broadcast-ask-variant', { language: OWN_NAMES[locale] }),
      offered: [skip(t)],
    }),
    read: (ctx, message) =>
      says(message, skip) ? { value: null } : readBroadcastMessage(ctx, message, photo),
  });

  const confirmation = (broadcast: Broadcast, total: number): Asked<boolean> => ({
    question: ({ language }) => ({
      text: broadcastQuestionText(broadcast, total, language),
      offered: [send(language.t), drop(language.t)],
    }),
    read: ({ language: { t } }, message) => {
      if (says(message, send)) return { value: true };
      if (says(message, drop)) return { value: false };
      return { wrong: t('broadcast-send-or-drop') };
    },
  });

  /** A button means the same in whatever language it was drawn. */
  const says = ({ text }: Message, label: Label): boolean =>
    languages.offered.some((locale) => label(languages.of(locale).t) === text?.trim());

  async function preview(ctx: BotContext, broadcast: Broadcast): Promise<void> {
    const { chatId, topicId } = broadcast;
    for (const locale of languages.offered) {
      const language = languages.of(locale);
      const keyboard = optOutKeyboard(null, language);
      await sendBroadcastMessage(ctx.api, chatId, messageIn(broadcast, language), { keyboard, topicId });
    }
  }

  const nobody = ({ language }: BotContext, broadcast: Broadcast): string =>
    [language.t('broadcast-nobody'), ...leftOut(broadcast, language)].join('\n');

  return createConversation<BotContext, Context>(write, BROADCAST);
}
