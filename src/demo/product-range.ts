import { type DemoProduct, type DemoText } from './history';
import { FOR_SALE } from './products-for-sale';

interface Offered extends DemoProduct {
  /** How often it is looked at, against the others. */
  weight: number;
}

/** What the shop sells, the same for every seed: customers look at products by `weight`. */
export function productRange(): Offered[] {
  const rows = FOR_SALE.flatMap(({ products, ...category }) =>
    products.map((product) => ({ category, product })),
  );
  return rows.map(({ category, product }, index) => {
    const textIn = (locale: keyof typeof category.title): DemoText => {
      const [name, description] = product[locale];
      return { name, description, category: category.title[locale] };
    };
    const { price, formerPrice, weight, discontinued, soldOut } = product;
    const isGone = discontinued === true || soldOut === true;
    return {
      id: index + 1,
      // The shop keeps its books in Russian.
      ...textIn('ru'),
      texts: { uz: textIn('uz'), en: textIn('en') },
      ...{ price, formerPrice, weight },
      stock: isGone ? 0 : category.uncounted ? null : 12 + ((index * 37) % 140),
      active: !discontinued,
    };
  });
}
