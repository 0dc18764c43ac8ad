import fc from '../support/fast-check';
import { transliterate } from '../../src/present/transliterate';

test.each([
  ['Инстаграм', 'Instagram'],
  ['ЩУКА', 'SchUKA'],
  ['Объявление в метро', 'Obyavlenie v metro'],
  ['Қўқон ғишт ҳовли', 'Qoqon gisht hovli'],
  ['съёмка', 'syomka'],
  ['Юлия, Яна', 'Yuliya, Yana'],
  ['Ъ', ''],
  ['instagram_1', 'instagram_1'],
  ['<b>&" 🍵 שלום', '<b>&" 🍵 שלום'],
  ['', ''],
])('%j becomes %j', (text, latin) => expect(transliterate(text)).toBe(latin));

test('no Russian or Uzbek letter is left, whatever the text', () => {
  const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ';
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters, ...letters.toUpperCase()) }), (text) => {
      expect(transliterate(text)).toMatch(/^[a-z]*$/i);
    }),
  );
});

test('what is not Cyrillic stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = text.replace(/\p{Script=Cyrillic}/gu, '');
      expect(transliterate(plain)).toBe(plain);
    }),
  );
});
