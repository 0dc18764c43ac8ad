import { visibleLength } from '../html';

/** A part of a card that can be shown shorter. */
export interface Block {
  /** As many rows as it would like to show, the most important first; 0 where it is one piece. */
  rows: number;
  /** Telegram's HTML with so many of them, every tag closed. */
  render(rows: number): string;
}

/** Fewer rows than this are not worth a title. */
const LEAST_ROWS = 3;

/** Blocks that cannot be shown shorter are one piece. */
export const onePiece = (text: string): Block => ({ rows: 0, render: () => text });

/**
 * Texts of the blocks that fit into so many characters, a blank line before each: the longest lists lose their last
 * rows first, and where that is not enough the last blocks are left out whole.
 */
export function fitBlocks(blocks: readonly Block[], room: number): { texts: string[]; leftOut: number } {
  const kept = blocks.map((block) => ({ block, rows: block.rows, text: block.render(block.rows) }));
  const length = () => kept.reduce((sum, { text }) => sum + visibleLength(text) + '\n\n'.length, 0);
  while (kept.length > 0 && length() > room) {
    const longest = kept.reduce((most, one) => (one.rows > most.rows ? one : most));
    if (longest.rows <= LEAST_ROWS) {
      kept.pop();
      continue;
    }
    longest.rows -= 1;
    longest.text = longest.block.render(longest.rows);
  }
  return { texts: kept.map(({ text }) => text), leftOut: blocks.length - kept.length };
}
