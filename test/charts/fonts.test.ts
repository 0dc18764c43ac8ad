import { loadFonts } from '../../src/charts/fonts';
import { FONT_FAMILY } from '../../src/present/charts/option';

const { measure } = loadFonts();

test('widths are those of the font: of Cyrillic and Uzbek letters, of signs and of both weights', () => {
  expect(measure('0', 100, 400)).toBeGreaterThan(55);
  expect(measure('Ш', 100, 400)).toBeGreaterThan(measure('ш', 100, 400));
  expect(measure('Выручка', 100, 600)).toBeGreaterThan(measure('Выручка', 100, 400));
  expect(measure('', 100, 400)).toBe(0);
  expect(measure('aa', 20, 400)).toBeCloseTo(2 * measure('a', 20, 400));
});

test(`${FONT_FAMILY} has every letter that the shop's languages write`, () => {
  const { advances } = loadFonts();
  const has = (letter: string) => advances[400].has(letter) && advances[600].has(letter);
  const letters = 'abcxyzABCXYZабвгдежзийклмнопрстуфхцчшщъыьэюяёЁўқғҳЎҚҒҲʻʼ’“”«»№–—…·+−%$€₽₸0123456789\u00a0';
  expect(Array.from(letters).filter((letter) => !has(letter))).toEqual([]);
  expect(has('漢')).toBe(false);
});
