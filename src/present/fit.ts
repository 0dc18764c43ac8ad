/** Marks that turn the direction of whatever follows: in a name they would turn the rest of the message as well. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A foreign text in one line of at most `length` UTF-16 units, as Telegram counts, with an ellipsis where something
 * was cut. Characters stay whole: an emoji of eleven units is there or not.
 */
export const fit = (text: string, length: number): string =>
  cut(text.replace(TURNING, '').replace(/\s+/g, ' ').trim(), length);

/** The same for a text of several paragraphs. */
export const fitLines = (text: string, length: number): string =>
  cut(
    text
      .replace(TURNING, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    length,
  );

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let kept = '';
  // A little more than what fits, so that the last character is seen whole without splitting a huge text.
  for (const { segment } of graphemes.segment(text.slice(0, length * 2))) {
    if (kept.length + segment.length > length - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
