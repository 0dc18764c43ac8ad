import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../bot-api/errors';
import { LIMITS } from '../bot-api/limits';
import { detectEntities } from './detect-entities';
import { cannotParse, parseHtml, sortEntities, type FormattedText } from './parse-html';

export interface TextParameters {
  parse_mode?: string | undefined;
  entities?: readonly MessageEntity[] | undefined;
}

/**
 * A message's text as Telegram stores it. Throws 400 when it is empty, too long or can't be parsed; `tooLong` says
 * it of the parsed text, since Telegram has other words for it in a new message and in an edited one.
 */
export function formatText(
  source: string,
  parameters: TextParameters,
  tooLong: 'message is too long' | 'MESSAGE_TOO_LONG' = 'message is too long',
): FormattedText {
  if (Buffer.byteLength(source) > LIMITS.textBytes) throw badRequest('text is too long');
  const formatted = format(source, parameters);
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > LIMITS.text) throw badRequest(tooLong);
  return formatted;
}

/** A caption as Telegram stores it; an empty one is none. */
export function formatCaption(
  source: string | undefined,
  parameters: TextParameters,
): FormattedText | undefined {
  if (source === undefined) return undefined;
  const formatted = format(source, parameters);
  if (formatted.text.length > LIMITS.caption) throw badRequest('message caption is too long');
  return formatted.text === '' ? undefined : formatted;
}

function format(source: string, { parse_mode, entities }: TextParameters): FormattedText {
  if (/\p{Cs}/u.test(source)) throw badRequest('strings must be encoded in UTF-8');
  const mode = parse_mode?.toLowerCase();
  if (mode === 'html') return finish(parseHtml(source));
  if (mode) throw cannotParse(`the stand-in does not imitate parse_mode ${parse_mode}; use HTML or entities`);
  return finish({ text: source, entities: [...(entities ?? [])] });
}

/** Telegram drops the spaces around a text, moves the entities along, and adds what it finds by itself. */
function finish({ text, entities }: FormattedText): FormattedText {
  const trimmed = text.trim();
  const lead = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const offset = Math.max(entity.offset - lead, 0);
    const end = Math.min(entity.offset + entity.length - lead, trimmed.length);
    return end > offset ? [{ ...entity, offset, length: end - offset }] : [];
  });
  return { text: trimmed, entities: sortEntities([...moved, ...detectEntities(trimmed, moved)]) };
}
