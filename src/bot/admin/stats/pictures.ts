import { createHash } from 'node:crypto';
import { GrammyError, InputFile, InputMediaBuilder } from 'grammy';
import { type InlineKeyboardMarkup } from 'grammy/types';
import { messageOf } from '../../../errors';
import { type Logger } from '../../../logger';
import { type BotContext } from '../../context';

/** A picture that can be drawn, known by what is on it. */
export interface Picture {
  key: string;
  draw: () => Promise<Buffer>;
}

/** Where a picture goes, and what stands under it. */
export interface PhotoMessage {
  chatId: number;
  messageId: number;
  /** HTML, at most 1,024 visible characters. */
  caption: string;
  keyboard: InlineKeyboardMarkup;
}

/** Puts pictures into messages; one that Telegram has is not sent again. */
export interface Photos {
  /** Telegram has this picture already. */
  has(picture: Picture): boolean;
  /** False where Telegram does not take the picture; true also where the message is gone or shows it already. */
  put(ctx: BotContext, message: PhotoMessage, picture: Picture, png?: Buffer): Promise<boolean>;
}

const KEPT = 300;

export const pictureKey = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');

export function createPhotos(logger: Logger): Photos {
  /** Names under which Telegram keeps the pictures, oldest first. */
  const fileIds = new Map<string, string>();

  function remember(key: string, fileId: string | undefined): void {
    if (fileId === undefined) return;
    fileIds.set(key, fileId);
    const [oldest] = fileIds.keys();
    if (fileIds.size > KEPT && oldest !== undefined) fileIds.delete(oldest);
  }

  async function edit(
    ctx: BotContext,
    { chatId, messageId, caption, keyboard }: PhotoMessage,
    photo: string | InputFile,
  ): Promise<string | undefined> {
    const media = InputMediaBuilder.photo(photo, { caption, parse_mode: 'HTML' });
    const edited = await ctx.api.editMessageMedia(chatId, messageId, media, { reply_markup: keyboard });
    return edited === true ? undefined : edited.photo?.at(-1)?.file_id;
  }

  return {
    has: ({ key }) => fileIds.has(key),
    async put(ctx, message, picture, png) {
      const known = fileIds.get(picture.key);
      try {
        const photo = known ?? new InputFile(png ?? (await picture.draw()), 'chart.png');
        remember(picture.key, await edit(ctx, message, photo));
        return true;
      } catch (error) {
        if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
        // A second tap changes nothing, and whoever has deleted the message wants no picture.
        if (/message is not modified|message to edit not found|MESSAGE_ID_INVALID/.test(error.description))
          return true;
        logger.warn({ reason: messageOf(error) }, 'Telegram did not take a chart');
        if (known === undefined) return false;
        // It has forgotten the file, perhaps: once more, with the picture itself.
        fileIds.delete(picture.key);
        return this.put(ctx, message, picture, png);
      }
    },
  };
}
