import { fitBlocks, type Block } from '../../../src/present/blocks';

/** A title and rows, ten characters a line. */
const list = (name: string, rows: number): Block => ({
  rows,
  render: (shown) =>
    [name, ...Array.from({ length: shown }, (_, at) => `${at + 1}`)].map((line) => line.padEnd(9)).join('\n'),
});
const rowsOf = (texts: string[]) => texts.map((text) => text.split('\n').length - 1);

test('the longest list gives way first, a row at a time, until all of them fit', () => {
  const blocks = [list('a', 10), list('b', 5), list('c', 4)];
  const whole = fitBlocks(blocks, 1_000);
  expect([rowsOf(whole.texts), whole.leftOut]).toEqual([[10, 5, 4], 0]);
  // A line less of room is a row less, and no more.
  const length = whole.texts.reduce((sum, text) => sum + text.length + 2, 0);
  expect(rowsOf(fitBlocks(blocks, length).texts)).toEqual([10, 5, 4]);
  expect(rowsOf(fitBlocks(blocks, length - 1).texts)).toEqual([9, 5, 4]);
  expect(rowsOf(fitBlocks(blocks, length - 55).texts)).toEqual([4, 5, 4]);
});

test('a list keeps three rows or goes whole, the last ones first', () => {
  const blocks = [list('a', 10), list('b', 10), list('c', 2)];
  const { texts, leftOut } = fitBlocks(blocks, 90);
  expect([rowsOf(texts), leftOut]).toEqual([[3, 3], 1]);
  expect(fitBlocks(blocks, 10)).toEqual({ texts: [], leftOut: 3 });
});
