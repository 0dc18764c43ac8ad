import type { Message, MessageOrigin } from 'grammy/types';
import type { Account } from '../../account/account';
import { formatCaption, formatText } from '../../text/format';
import { badRequest } from '../errors';
import type { Implementations } from '../implementation';
import { readDocument, readPhoto } from '../media';
import { send } from '../send';

/** Messages of the bot, and copies of messages that are there already. */
export const sendMethods = {
  sendMessage: ({ account }, params) => {
    const { text, entities } = formatText(params.text, params);
    return send(account, params, { text, ...(entities.length > 0 && { entities }) });
  },

  sendPhoto: (call, params) => {
    const caption = captionOf(params);
    return send(call.account, params, { photo: readPhoto(call, params.photo), ...caption });
  },

  sendDocument: (call, params) => {
    const caption = captionOf(params);
    return send(call.account, params, { document: readDocument(call, params.document), ...caption });
  },

  sendInvoice: ({ account }, params) => {
    const { title, description, currency, payload, prices, start_parameter = '' } = params;
    if (title === '' || title.length > 32) throw badRequest('message title must be 1-32 characters long');
    if (prices.length === 0) throw badRequest('there must be at least one price');
    const total = prices.reduce((sum, { amount }) => sum + amount, 0);
    const message = send(account, params, {
      invoice: { title, description, start_parameter, currency, total_amount: total },
    });
    account.payments.offer(message.chat.id, message.message_id, { payload, currency, total });
    return message;
  },

  copyMessage: ({ account }, params) => {
    const { message } = source(account, params, 'copy');
    const { text, entities, photo, document, contact, location } = message;
    const own = { caption: message.caption, caption_entities: message.caption_entities };
    const caption = params.caption === undefined ? own : captionOf(params);
    const { message_id } = send(
      account,
      params,
      definedOnly({ text, entities, photo, document, contact, location, ...caption }),
    );
    return { message_id };
  },

  forwardMessage: ({ account }, params) => {
    const { message } = source(account, params, 'forward');
    const { text, entities, caption, caption_entities, photo, document, contact, location } = message;
    const content = { text, entities, caption, caption_entities, photo, document, contact, location };
    const forward_origin: MessageOrigin | undefined = message.from && {
      type: 'user',
      date: message.date,
      sender_user: message.from,
    };
    return send(account, params, { ...definedOnly(content), ...(forward_origin && { forward_origin }) });
  },
} satisfies Implementations;

interface CaptionParameters {
  caption?: string | undefined;
  parse_mode?: string | undefined;
  caption_entities?: Message['caption_entities'] | undefined;
}

/** Caption fields as a message carries them; none for an empty caption. */
export function captionOf(params: CaptionParameters): Pick<Message, 'caption' | 'caption_entities'> {
  const { caption, parse_mode, caption_entities } = params;
  const formatted = formatCaption(caption, { parse_mode, entities: caption_entities });
  if (!formatted) return {};
  const { text, entities } = formatted;
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function source(
  account: Account,
  { from_chat_id, message_id }: { from_chat_id: number | string; message_id: number },
  verb: 'copy' | 'forward',
): { message: Message } {
  const found = account.messages.find(account.chats.known(from_chat_id), message_id);
  if (!found) throw badRequest(`message to ${verb} not found`);
  return found;
}

function definedOnly<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
