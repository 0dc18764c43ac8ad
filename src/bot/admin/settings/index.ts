import { Composer, GrammyError } from 'grammy';
import { type BotContext } from '../../context';
import { answerTap, editInPlace, sayAnew } from '../../edit-in-place';
import { topicOf } from '../../middleware/topic';
import { decodeSettingsButton, type ChangeButton, type SettingsButton } from './button';
import { changeOf } from './change';
import { type SettingsOptions } from './options';
import { showHistory, showMain, showPicker, showPreview, type Rendered } from './show';
import { createTestSend } from './test-send';
import { typedSchedule } from './typed-schedule';

export interface SettingsFeature {
  feature: Composer<BotContext>;
  /** The settings of the chat in a message of their own, after a tap elsewhere; answers it. */
  open: (ctx: BotContext) => Promise<void>;
}

/** Buttons that leave everything as it is. */
const LOOKS: readonly SettingsButton['kind'][] = ['screen', 'preview', 'history', 'again', 'close'];

/**
 * `/settings [schedule]`: what comes by itself into this chat, in one message that its buttons edit in place. The chat
 * is always that of the update: no button names one.
 */
export function settingsFeature(options: SettingsOptions): SettingsFeature {
  const { access, desk, alertLedger, clock, logger } = options;
  const feature = new Composer<BotContext>();
  const sendTest = createTestSend(options);

  feature.command('settings', async (ctx, next) => {
    if (!access.mayRead(ctx)) return next();
    const { t } = ctx.language;
    const words = ctx.match.trim();
    try {
      if (words !== '') await ctx.reply(await typed(ctx, ctx.chat.id, words), { parse_mode: 'HTML' });
      else {
        const { text, keyboard } = await showMain(ctx, ctx.chat.id, options);
        await sayAnew(ctx, text, keyboard);
      }
    } catch (error) {
      logger.error({ err: error }, '/settings could not be answered');
      await ctx.reply(t('shop-unavailable'));
    }
  });

  const typed = async (ctx: BotContext, chatId: number, words: string): Promise<string> =>
    access.mayChange(ctx) ? typedSchedule(ctx, chatId, words, options) : ctx.language.t('only-listed');

  feature.on('callback_query:data', async (ctx, next) => {
    const { data } = ctx.callbackQuery;
    if (!data.startsWith('set:')) return next();
    const { t } = ctx.language;
    if (!ctx.chat || !access.mayRead(ctx)) return answerTap(ctx, t('button-refused'), true);
    const button = decodeSettingsButton(data);
    if (!button) return answerTap(ctx, t('settings-outdated'), true);
    if (!LOOKS.includes(button.kind) && !access.mayChange(ctx)) return answerTap(ctx, t('only-listed'), true);
    try {
      await press(ctx, ctx.chat.id, button);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button of /settings could not be answered');
      await answerTap(ctx, t('shop-unavailable'), true);
    }
  });

  async function press(ctx: BotContext, chatId: number, button: SettingsButton): Promise<void> {
    switch (button.kind) {
      case 'screen':
        return button.screen === 'main'
          ? put(ctx, await showMain(ctx, chatId, options))
          : put(ctx, await showPicker(ctx, chatId, button.screen, options));
      case 'preview':
        return put(ctx, await showPreview(ctx, chatId, button.report, options));
      case 'test':
        return answerTap(ctx, await sendTest(chatId, button.report, ctx.language), true);
      case 'history':
        return put(ctx, await showHistory(ctx, chatId, button.page, options));
      case 'again':
        return sendAgain(ctx, chatId, button);
      case 'close':
        return close(ctx);
      case 'unmute-alert':
        await alertLedger.mute(chatId, button.alert, null);
        return put(ctx, await showMain(ctx, chatId, options));
      case 'report':
      case 'weekday':
      case 'hour':
      case 'language':
      case 'charts':
      case 'alerts':
      case 'topic':
      case 'mute':
        return change(ctx, chatId, button);
    }
  }

  async function change(ctx: BotContext, chatId: number, button: ChangeButton): Promise<void> {
    const { t } = ctx.language;
    const here = topicOf(ctx) ?? null;
    // Of a message that has become too old, Telegram does not say where it stands.
    const isLost = button.kind === 'topic' && button.to === 'here' && here === null;
    if (isLost) return answerTap(ctx, t('settings-outdated'), true);
    const subscription = await desk.subscription(chatId);
    await desk.change(chatId, changeOf(button, subscription, { here, now: clock.now() }));
    await put(ctx, await showMain(ctx, chatId, options), t('settings-saved'));
  }

  async function put(ctx: BotContext, { text, keyboard }: Rendered, toast?: string): Promise<void> {
    await editInPlace(ctx, text, keyboard);
    await answerTap(ctx, toast);
  }

  async function sendAgain(
    ctx: BotContext,
    chatId: number,
    { report, page }: SettingsButton & { kind: 'again' },
  ): Promise<void> {
    const { t } = ctx.language;
    const outcome = await desk.sendAgain(chatId, report);
    const words = {
      ...{ sent: t('chat-again-sent'), known: t('chat-again-known'), 'not-sent': t('chat-again-not-sent') },
    }[outcome];
    await answerTap(ctx, words, outcome === 'not-sent');
    const { text, keyboard } = await showHistory(ctx, chatId, page, options);
    await editInPlace(ctx, text, keyboard);
  }

  async function close(ctx: BotContext): Promise<void> {
    try {
      await ctx.deleteMessage();
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      // After two days a bot may delete nothing: then its buttons go.
      await ctx.editMessageReplyMarkup().catch(() => undefined);
    }
    await answerTap(ctx);
  }

  return {
    feature,
    async open(ctx) {
      if (!ctx.chat) return answerTap(ctx);
      const { text, keyboard } = await showMain(ctx, ctx.chat.id, options);
      await sayAnew(ctx, text, keyboard);
      await answerTap(ctx);
    },
  };
}
