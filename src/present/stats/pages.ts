import { joined } from '../card';
import { visibleLength } from '../html';

/** One page of a text that is too long for a message. */
export interface Page {
  /** Telegram's HTML. */
  text: string;
  /** From 0; the last one where an older button asked for a later one. */
  page: number;
  pages: number;
}

/** Paragraphs in order, as many to a page as fit between head and foot; a page has at least one. */
export function pageOf(
  paragraphs: readonly string[],
  asked: number,
  { head, foot, limit }: { head: string; foot: string; limit: number },
): Page {
  const room = limit - visibleLength(joined([head, foot])) - '\n\n'.length;
  const pages: string[] = [];
  for (const paragraph of paragraphs) {
    const last = pages.at(-1);
    const longer = last === undefined ? undefined : `${last}\n\n${paragraph}`;
    if (longer !== undefined && visibleLength(longer) <= room) pages[pages.length - 1] = longer;
    else pages.push(paragraph);
  }
  const page = Math.min(asked, Math.max(0, pages.length - 1));
  return { text: joined([head, pages[page] ?? '', foot]), page, pages: Math.max(1, pages.length) };
}
