import fc from '../support/fast-check';
import { fit, fitLines } from '../../src/present/fit';

test.each<[string, string, number, string]>([
  ['a short text stays', 'tea', 10, 'tea'],
  ['a text that fits exactly stays', 'green tea', 9, 'green tea'],
  ['a long one ends in an ellipsis', 'green tea', 8, 'green t…'],
  ['no space is left before the ellipsis', 'green tea', 7, 'green…'],
  ['an emoji is there or not', 'a👨‍👩‍👧‍👦b', 10, 'a…'],
  ['lines and spaces become one', ' a\n\n b\t c ', 10, 'a b c'],
  ['marks that turn the direction go', 'a\u202eb\u2066c', 10, 'abc'],
])('%s', (_, text, length, shown) => expect(fit(text, length)).toBe(shown));

test('paragraphs stay paragraphs, and empty ones do not pile up', () => {
  expect(fitLines('  one \n\n\n\n two  three\r\nfour ', 100)).toBe('one\n\ntwo three\nfour');
});

test('nothing is ever longer than it may be, or cut inside a character', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 100 }), (written, length) => {
      for (const shown of [fit(written, length), fitLines(written, length)]) {
        expect(shown.length).toBeLessThanOrEqual(length);
        expect(shown.isWellFormed()).toBe(true);
      }
    }),
  );
});
