import { badRequest } from '../bot-api/errors';

export interface Tag {
  name: string;
  closing: boolean;
  attributes: Map<string, string>;
  /** Index behind the `>`. */
  end: number;
}

const fail = (reason: string, byteOffset: number): never => {
  throw badRequest(`can't parse entities: ${reason} at byte offset ${byteOffset}`);
};

/** Reads the tag whose `<` stands at `start`. Throws 400 with Telegram's text where it can't be read. */
export function readTag(
  source: string,
  start: number,
  byteOffset: number,
  supported: (name: string) => boolean,
): Tag {
  const closing = source[start + 1] === '/';
  let at = start + (closing ? 2 : 1);
  const nameStart = at;
  while (at < source.length && !/[\s>]/.test(source.charAt(at))) at += 1;
  const name = source.slice(nameStart, at).toLowerCase();
  if (at >= source.length) fail(closing ? 'Unclosed end tag' : 'Unclosed start tag', byteOffset);
  if (!closing && !supported(name)) fail(`Unsupported start tag "${name}"`, byteOffset);

  const attributes = new Map<string, string>();
  for (;;) {
    at = skipSpace(source, at);
    if (at >= source.length) fail(closing ? 'Unclosed end tag' : 'Unclosed start tag', byteOffset);
    if (source[at] === '>') return { name, closing, attributes, end: at + 1 };
    if (closing) fail('Unclosed end tag', byteOffset);
    at = readAttribute(source, at, name, byteOffset, attributes);
  }
}

function readAttribute(
  source: string,
  start: number,
  tag: string,
  byteOffset: number,
  attributes: Map<string, string>,
): number {
  const name = /^[^\s=>]*/.exec(source.slice(start))?.[0] ?? '';
  if (name === '') fail(`Empty attribute name in the tag "${tag}"`, byteOffset);
  let at = skipSpace(source, start + name.length);
  if (source[at] !== '=') {
    attributes.set(name.toLowerCase(), '');
    return at;
  }
  at = skipSpace(source, at + 1);
  const quote = source.charAt(at);
  if (quote !== '"' && quote !== "'") {
    const bare = /^[a-zA-Z0-9.-]*/.exec(source.slice(at))?.[0] ?? '';
    attributes.set(name.toLowerCase(), bare);
    const end = at + bare.length;
    if (end < source.length && !/[\s>]/.test(source.charAt(end))) {
      fail('Unexpected end of name token', Buffer.byteLength(source.slice(0, at)));
    }
    return end;
  }
  const close = source.indexOf(quote, at + 1);
  if (close < 0) fail('Unclosed start tag', byteOffset);
  attributes.set(name.toLowerCase(), decode(source.slice(at + 1, close)));
  return close + 1;
}

function skipSpace(source: string, start: number): number {
  let at = start;
  while (at < source.length && /\s/.test(source.charAt(at))) at += 1;
  return at;
}

function decode(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
