import { type Message, type MessageEntity } from 'grammy/types';
import { type BroadcastMessage } from '../../../shop/broadcast';
import { type BotContext } from '../../context';
import { type Understood } from '../ask';

const MOST_TEXT = 4_096;
const MOST_CAPTION = 1_024;
/** What people put on a text; links, mentions and the like Telegram finds again by itself. */
const FORMATTING = new Set<MessageEntity['type']>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
]);

/**
 * A text or a photo with a caption, formatted as it came. Where `photo` is given, a text is the caption of that one.
 */
export function readBroadcastMessage(
  { language: { t, format } }: BotContext,
  message: Message,
  photo: string | null = null,
): Understood<BroadcastMessage> {
  const own = message.photo?.at(-1)?.file_id ?? null;
  const text = (own === null ? message.text : message.caption) ?? '';
  if (text.trim() === '' || message.media_group_id !== undefined) return { wrong: t('broadcast-wrong') };
  const shown = own ?? photo;
  const most = shown === null ? MOST_TEXT : MOST_CAPTION;
  if (text.length > most) {
    return {
      wrong: t('checkout-too-long', { length: format.count(text.length), most: format.count(most) }),
    };
  }
  const entities = (own === null ? message.entities : message.caption_entities) ?? [];
  return { value: { text, entities: entities.filter(({ type }) => FORMATTING.has(type)), photo: shown } };
}
