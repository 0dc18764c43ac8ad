import { productRange } from '../../src/demo/product-range';

const range = productRange();

test('every product has texts of its own in every language, within the lengths that admins have', () => {
  for (const { texts, name, description, category } of range) {
    for (const text of [{ name, description, category }, texts.uz, texts.en]) {
      expect(text.name.length).toBeLessThanOrEqual(120);
      expect(text.category.length).toBeLessThanOrEqual(60);
      expect([text.name, text.description, text.category].every((words) => words.trim().length > 2)).toBe(
        true,
      );
    }
    // Latin alone, and the letters oʻ and gʻ with their own sign.
    expect(JSON.stringify(texts)).not.toMatch(/[а-яё]|[og]['’‘`]/i);
  }
  for (const locale of ['uz', 'en'] as const)
    expect(new Set(range.map(({ texts }) => texts[locale].name)).size).toBe(range.length);
});

test('a category has one name in each language', () => {
  const titles = new Set(
    range.map(({ category, texts }) => [category, texts.uz.category, texts.en.category].join()),
  );
  expect(titles.size).toBe(new Set(range.map(({ category }) => category)).size);
});
