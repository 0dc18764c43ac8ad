import { truncate } from '../../../src/present/charts/option/truncate';

/** Every letter ten pixels wide. */
const font = { size: 20, weight: 400, measure: (text: string) => Array.from(text).length * 10 } as const;

test.each([
  ['Омега-3', 70, 'Омега-3'],
  ['Омега-3', 60, 'Омега…'],
  ['Витамин C', 90, 'Витамин C'],
  ['Витамин C 500', 90, 'Витамин…'],
  ['a\u0301b', 20, '…'],
  ['abc', 5, '…'],
  ['', 0, ''],
])('%j in %i pixels is %j', (text, width, expected) => {
  expect(truncate(text, width, font)).toBe(expected);
});
