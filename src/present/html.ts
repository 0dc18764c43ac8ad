const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A foreign text as itself inside Telegram's HTML: nothing in it is markup, and no half of a character is left. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** At most `length` characters as a person counts them, with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  // Two code units a character are enough to know that a text is short, without splitting a huge one.
  if (oneLine.length <= length) return oneLine;
  const characters = [
    ...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(oneLine.slice(0, length * 16)),
  ];
  if (characters.length <= length && oneLine.length <= length * 16) return oneLine;
  return `${characters
    .slice(0, length - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What a person reads of Telegram's HTML: without its tags, every foreign text as it was written. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    // In one go: a name may be "&lt;" itself.
    .replace(/&(amp|lt|gt|quot);/g, (entity, name: string) => CHARACTERS[name] ?? entity);

/** How long Telegram counts a text of its HTML to be: in UTF-16 units, after the tags are read. */
export const visibleLength = (html: string): number =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, '-').length;
