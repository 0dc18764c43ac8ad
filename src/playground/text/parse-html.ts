import type { MessageEntity } from 'grammy/types';
import { badRequest, type BotApiError } from '../bot-api/errors';
import { readTag } from './read-tag';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  /** UTF-16 offset in the text so far. */
  offset: number;
  /** UTF-8 offset of the tag in the source, for error texts. */
  byteOffset: number;
}

const ENTITY_OF_TAG: Record<
  string,
  Exclude<MessageEntity['type'], 'pre' | 'text_link'> | 'pre' | 'text_link'
> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What stands in parentheses after "can't parse entities: " is Telegram's wording. */
export const cannotParse = (reason: string): BotApiError => badRequest(`can't parse entities: ${reason}`);

/**
 * Reads Telegram's HTML: text without tags, and the entities that the tags stood for, sorted as Telegram
 * sorts them. Throws 400 with Telegram's text on anything that Telegram would not read.
 */
export function parseHtml(source: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  for (let at = 0; at < source.length;) {
    const character = source.charAt(at);
    if (character === '&') {
      const [decoded, length] = decodeReference(source, at);
      text += decoded;
      at += length;
    } else if (character === '<') {
      const byteOffset = Buffer.byteLength(source.slice(0, at));
      const tag = readTag(source, at, byteOffset, (name) => Object.hasOwn(ENTITY_OF_TAG, name));
      at = tag.end;
      if (tag.closing) close(open, entities, text.length, tag.name, byteOffset);
      else {
        checkStart(tag.name, tag.attributes, byteOffset);
        open.push({ name: tag.name, attributes: tag.attributes, offset: text.length, byteOffset });
      }
    } else {
      text += character;
      at += 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: sortEntities(entities) };
}

/** Outer before inner, earlier before later. */
export function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function decodeReference(source: string, at: number): [string, number] {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{1,8}));?/.exec(source.slice(at, at + 12));
  if (!match) return ['&', 1];
  const [whole, decimal, hexadecimal, name] = match;
  const code = decimal ? Number(decimal) : hexadecimal ? parseInt(hexadecimal, 16) : undefined;
  const decoded =
    code === undefined
      ? NAMED[name ?? '']
      : code > 0 && code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
  return decoded === undefined ? ['&', 1] : [decoded, whole.length];
}

function checkStart(name: string, attributes: Map<string, string>, byteOffset: number): void {
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset}`);
  }
}

function close(
  open: OpenTag[],
  entities: MessageEntity[],
  end: number,
  name: string,
  byteOffset: number,
): void {
  const tag = open.pop();
  if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${byteOffset}`);
  if (name !== '' && name !== tag.name) {
    throw cannotParse(
      `Unmatched end tag at byte offset ${byteOffset}, expected "</${tag.name}>", found "</${name}>"`,
    );
  }
  const length = end - tag.offset;
  if (length === 0) return;
  const entity = entityOf(tag, open.at(-1), length);
  if (entity) entities.push(entity);
}

function entityOf(tag: OpenTag, parent: OpenTag | undefined, length: number): MessageEntity | undefined {
  const { name, attributes, offset } = tag;
  if (name === 'a') {
    const url = attributes.get('href');
    // A link to nowhere stays text, as Telegram has it.
    return url ? { type: 'text_link', offset, length, url } : undefined;
  }
  if (name === 'code' && parent?.name === 'pre' && parent.offset === offset) {
    const language = /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1];
    if (language) parent.attributes.set('language', language);
    return undefined;
  }
  if (name === 'pre') {
    const language = attributes.get('language');
    return { type: 'pre', offset, length, ...(language && { language }) };
  }
  if (name === 'blockquote' && attributes.has('expandable')) {
    return { type: 'expandable_blockquote', offset, length };
  }
  return { type: ENTITY_OF_TAG[name], offset, length } as MessageEntity;
}
