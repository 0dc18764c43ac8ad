import type { InlineKeyboardMarkup, Message, Update } from 'grammy/types';
import { isDeepStrictEqual } from 'node:util';
import { dateOf, type Account } from '../../account/account';
import type { StoredMessage } from '../../account/messages';
import { formatText } from '../../text/format';
import { checkInlineMarkup } from '../check-markup';
import { badRequest, notModified } from '../errors';
import type { Implementations } from '../implementation';
import { LIMITS } from '../limits';
import { readDocument, readPhoto } from '../media';
import { captionOf } from './send';

/** Edits in place. Each leaves out what was not passed, the keyboard included, as Telegram does. */
export const editMethods = {
  editMessageText: ({ account }, params) => {
    const formatted = formatText(params.text ?? '', params, 'MESSAGE_TOO_LONG');
    const stored = target(account, params);
    if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit');
    const { text, entities } = formatted;
    return edit(account, stored, params.reply_markup, {
      text,
      entities: entities.length > 0 ? entities : undefined,
    }) as Update.Edited & Message.TextMessage;
  },

  editMessageCaption: ({ account }, params) => {
    const caption = captionOf(params);
    const stored = target(account, params);
    const { photo, document } = stored.message;
    if (!photo && !document) throw badRequest('there is no caption in the message to edit');
    const change = { caption: undefined, caption_entities: undefined, ...caption };
    return edit(account, stored, params.reply_markup, change);
  },

  editMessageMedia: (call, params) => {
    const { account } = call;
    const { media } = params;
    const stored = target(account, params);
    if (media.type !== 'photo' && media.type !== 'document') {
      throw badRequest(`the stand-in does not imitate media of type ${media.type}`);
    }
    // Uploads arrive as attach:// strings, whatever grammY's own type says.
    const source = media.media as string;
    const content =
      media.type === 'photo'
        ? { photo: readPhoto(call, source), document: undefined }
        : { document: readDocument(call, source), photo: undefined };
    return edit(account, stored, params.reply_markup, {
      text: undefined,
      entities: undefined,
      caption: undefined,
      caption_entities: undefined,
      ...captionOf(media),
      ...content,
    });
  },

  editMessageReplyMarkup: ({ account }, params) =>
    edit(account, target(account, params), params.reply_markup, {}),

  deleteMessage: ({ account }, { chat_id, message_id }) => {
    const chatId = account.chats.writable(chat_id);
    const stored = account.messages.find(chatId, message_id);
    if (!stored) throw badRequest('message to delete not found');
    checkDeletable(account, stored);
    account.messages.remove(chatId, message_id);
    return true;
  },
} satisfies Implementations;

interface Target {
  chat_id?: number | string | undefined;
  message_id?: number | undefined;
  inline_message_id?: string | undefined;
}

function target(account: Account, { chat_id, message_id, inline_message_id }: Target): StoredMessage {
  if (chat_id === undefined && message_id === undefined) {
    throw badRequest(
      inline_message_id === undefined ? 'message identifier is not specified' : 'MESSAGE_ID_INVALID',
    );
  }
  if (chat_id === undefined) throw badRequest('chat_id is empty');
  const stored = account.messages.find(account.chats.writable(chat_id), message_id);
  if (!stored) throw badRequest('message to edit not found');
  checkEditable(account, stored);
  return stored;
}

/**
 * The bot's own messages, unless forwarded or sent with a reply keyboard or its removal:
 * https://core.telegram.org/bots/api#updating-messages "without reply_markup or with inline keyboards"
 */
function checkEditable(account: Account, { message, markup }: StoredMessage): void {
  const isOwn = message.from?.id === account.bot.id && message.forward_origin === undefined;
  if (!isOwn || (markup && !('inline_keyboard' in markup))) throw badRequest("message can't be edited");
}

/** In groups only what it sent itself, where the bot is no administrator; and nothing once it is old. */
function checkDeletable({ bot, clock }: Account, { message }: StoredMessage): void {
  if (message.chat.type !== 'private' && message.from?.id !== bot.id)
    throw badRequest("message can't be deleted");
  if (clock.now() - message.date * 1000 > LIMITS.deletableAge)
    throw badRequest("message can't be deleted for everyone");
}

/** Content keys that are undefined are taken away. */
function edit(
  account: Account,
  { message }: StoredMessage,
  markup: InlineKeyboardMarkup | undefined,
  change: { [K in keyof Message]?: Message[K] | undefined },
): Update.Edited & Message {
  const keyboard = checkInlineMarkup(markup, message.chat.id);
  // Telegram counts edits with what is sent.
  account.rateLimits.admit(message.chat.id);
  const { edit_date, ...before } = message;
  const after = withoutUndefined({ ...before, ...change, reply_markup: keyboard });
  if (isDeepStrictEqual(comparable(before), comparable(after))) throw notModified();
  const edited = { ...after, edit_date: Math.max(dateOf(account.clock), edit_date ?? 0) } as Message &
    Update.Edited;
  account.messages.store(edited, keyboard);
  return edited;
}

function withoutUndefined(message: object): Message {
  return Object.fromEntries(
    Object.entries(message).filter(([, value]) => value !== undefined),
  ) as unknown as Message;
}

/** A picture sent again has another file_id and is the same picture: Telegram goes by the unique one. */
function comparable(message: object): unknown {
  return JSON.parse(
    JSON.stringify(message, (key, value: unknown) => (key === 'file_id' ? undefined : value)),
  );
}
