import { fold } from './fold';
import { type Stretch } from './stretch';
import { meaningsOf, type Meaning } from './vocabulary';

/** A piece of what was typed: a word's meaning, a number, or a date in figures. */
export type Token =
  | Exclude<Meaning, { kind: 'noise' }>
  | { kind: 'yyyy'; value: number }
  | { kind: 'stretch'; stretch: Stretch };

/** Longer than any period that a person writes, however many spaces stand between two words. */
const LONGEST = 80;

const year = (text: string): number => Number(text) + (text.length === 2 ? 2000 : 0);
const date = (day: string, month: string, ofYear?: string): Token => ({
  kind: 'stretch',
  stretch: {
    unit: 'day',
    day: Number(day),
    month: Number(month),
    ...(ofYear !== undefined && { year: year(ofYear) }),
  },
});
const month = (number: string, ofYear: string): Token => ({
  kind: 'stretch',
  stretch: { unit: 'month', number: Number(number), year: year(ofYear) },
});

type Read = (...parts: string[]) => (Token | { kind: 'noise' })[] | undefined;

/** Tried in this order wherever the piece before ended. */
const PIECES: [pattern: RegExp, read: Read][] = [
  [/(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)/y, (_all, y = '', _mark, m = '', d = '') => [date(d, m, y)]],
  [/(\d{4})-(\d{2})(?!\d)/y, (_all, y = '', m = '') => [month(m, y)]],
  [/(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/y, (_all, d = '', _mark, m = '', y = '') => [date(d, m, y)]],
  [/(\d{1,2})([./])(\d{1,2})\2(\d{2})(?!\d)/y, (_all, d = '', _mark, m = '', y = '') => [date(d, m, y)]],
  [/(\d{1,2})[./](\d{4})(?!\d)/y, (_all, m = '', y = '') => [month(m, y)]],
  [/(\d{1,2})[./](\d{1,2})(?!\d)/y, (_all, d = '', m = '') => [date(d, m)]],
  [/\d{4}(?!\d)/y, (digits = '') => [{ kind: 'yyyy', value: Number(digits) }]],
  [/\d{1,9}(?!\d)/y, (digits = '') => [{ kind: 'number', value: Number(digits) }]],
  // Of one word, as in `1-oktabr` and `q3-2026`, and no range.
  [/(?<=\d)-(?=\p{L})|(?<=\p{L}|[qw]\d{1,2})-(?=\d{4}(?!\d))/uy, () => [{ kind: 'noise' }]],
  [/(?:-|\.{2,}|…)(?=\s*[\p{L}\d])/uy, () => [{ kind: 'to' }]],
  [/[\s.…,!?:;/_()«»“”„]/y, () => [{ kind: 'noise' }]],
  [/[\p{L}\p{M}]+/uy, (word = '') => meaningsOf(word)],
];

/** Undefined where something in the text belongs to no period. */
export function tokensOf(text: string): Token[] | undefined {
  const folded = fold(text).trim().replace(/\s+/g, ' ');
  if (folded.length > LONGEST) return undefined;
  const tokens: Token[] = [];
  for (let at = 0; at < folded.length;) {
    const piece = pieceAt(folded, at);
    if (!piece?.read) return undefined;
    for (const token of piece.read) if (token.kind !== 'noise') tokens.push(token);
    at = piece.end;
  }
  return tokens;
}

function pieceAt(text: string, at: number) {
  for (const [pattern, read] of PIECES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { read: read(...match), end: at + match[0].length };
  }
  return undefined;
}
