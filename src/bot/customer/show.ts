import { type Menu } from '@grammyjs/menu';
import { GrammyError, InputMediaBuilder } from 'grammy';
import { type Message } from 'grammy/types';
import { type Clock } from '../../clock';
import { messageOf } from '../../errors';
import { type Logger } from '../../logger';
import { type BotContext } from '../context';
import { createRefusedPhotos } from './refused-photos';
import { type Screen } from './screen';

/** Puts a screen into the chat, with the menu that draws its buttons. */
export interface ShopWindow {
  /** As a new message. */
  send(ctx: BotContext, screen: Screen): Promise<void>;
  /** In place of the message that was tapped. */
  replace(ctx: BotContext, screen: Screen): Promise<void>;
}

export function createShopWindow(
  menu: Menu<BotContext>,
  { clock, logger }: { clock: Clock; logger: Logger },
): ShopWindow {
  const options = { parse_mode: 'HTML' as const, reply_markup: menu };
  const photos = createRefusedPhotos(clock);
  const takenPhoto = ({ photo }: Screen) => (photo && !photos.isRefused(photo) ? photo : undefined);

  async function send(ctx: BotContext, screen: Screen): Promise<void> {
    const { text } = screen;
    const photo = takenPhoto(screen);
    if (photo) {
      try {
        await ctx.replyWithPhoto(photo, { ...options, caption: text });
        return;
      } catch (error) {
        if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
        // A picture that Telegram does not take must not cost the text.
        logger.warn({ reason: error.description }, 'the photo of a product was refused');
      }
    }
    await ctx.reply(text, options);
    // The text alone was taken: it was the photo that was not.
    if (photo) photos.refused(photo);
  }

  /** False where only a new message can show it. */
  async function edit(ctx: BotContext, screen: Screen, shown: Message): Promise<boolean> {
    const { text } = screen;
    const photo = takenPhoto(screen);
    const hasPhoto = shown.photo !== undefined;
    if (hasPhoto !== Boolean(photo)) return false;
    try {
      if (!photo) await ctx.editMessageText(text, options);
      else {
        const media = InputMediaBuilder.photo(photo, { caption: text, parse_mode: 'HTML' });
        await ctx.editMessageMedia(media, { reply_markup: menu });
      }
      return true;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      // A second tap on the same button, or a message that is gone or too old.
      return error.description.includes('message is not modified');
    }
  }

  return {
    send,
    async replace(ctx, screen) {
      const shown = ctx.callbackQuery?.message;
      if (shown && shown.date > 0 && (await edit(ctx, screen, shown))) return;
      await send(ctx, screen);
      // Text cannot become a photo again and again: the old message goes when the new one stands.
      await ctx.deleteMessage().catch(async (error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'a message that was replaced stays, without buttons');
        await ctx.editMessageReplyMarkup({ reply_markup: undefined }).catch(() => undefined);
      });
    },
  };
}
