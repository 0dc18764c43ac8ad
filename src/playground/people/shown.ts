import type { StoredMessage } from '../account/messages';
import type { ShownMessage } from '../contract';
import { toHtml } from '../text/to-html';

/** A stored message as the person's screen has it. */
export function shown({ message, markup }: StoredMessage): ShownMessage {
  const { reply_markup, ...rest } = message;
  const text = message.text ?? message.caption;
  const visible = markup ?? reply_markup;
  return {
    ...rest,
    ...(visible && { reply_markup: visible }),
    ...(text !== undefined && { html: toHtml(text, message.entities ?? message.caption_entities) }),
  };
}
