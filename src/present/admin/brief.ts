import { shorten } from '../html';

/**
 * `shorten`, and no longer in code units either, of which an emoji or a heap of accents has many: so that what is
 * made of several texts fits a message whatever stands in them.
 */
export function brief(text: string, length: number): string {
  const short = shorten(text, length);
  if (short.length <= length) return short;
  let kept = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(short)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept}…`;
}
