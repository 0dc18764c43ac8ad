import type { MessageEntity } from 'grammy/types';

type Detected = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email';

/** Earlier patterns win where two overlap. */
const PATTERNS: [Detected, RegExp][] = [
  ['email', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['url', /(?<![\w@])https?:\/\/[^\s<>"']*[^\s<>"'.,!?;:)]/g],
  ['bot_command', /(?<![\w/<])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@])@\w{3,32}/g],
  ['hashtag', /(?<![\w#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
];

/** What Telegram finds by itself in a text, outside the entities that are there already. */
export function detectEntities(text: string, given: readonly MessageEntity[] = []): MessageEntity[] {
  const found: MessageEntity[] = [];
  const closed = given.filter(({ type }) => type === 'code' || type === 'pre' || type === 'text_link');
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...closed, ...found].some((other) => overlap(entity, other))) found.push(entity);
    }
  }
  return found;
}

function overlap(a: { offset: number; length: number }, b: { offset: number; length: number }): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
