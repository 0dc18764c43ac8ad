import { cash, count, total, totalOf, type Exact } from './exact';
import { best, ranking, scalar, type Oracles, type Row } from './expected';
import { quantityOf } from './money';
import { known, type Order, type View } from './view';

const MOST = 10;

interface Sold {
  name: string;
  revenue: Exact;
  units: Exact;
  buyers: Exact;
}

function soldByName({ revenue }: View): Sold[] {
  const lines = revenue.flatMap((order) => order.lines.map((line) => ({ ...line, order })));
  return [...new Set(lines.map(({ product }) => product))].map((name) => {
    const own = lines.filter(({ product }) => product === name);
    const buyers = new Set(own.flatMap(({ order }) => (order.customerId === null ? [] : [order.customerId])));
    return {
      name,
      revenue: cash(total(own.map(({ amount }) => amount))),
      units: count(totalOf(own.map(({ quantity }) => quantity))),
      buyers: count(buyers.size),
    };
  });
}

const top = (value: keyof Omit<Sold, 'name'>, aside: keyof Omit<Sold, 'name'>) =>
  ranking((view) =>
    best(
      soldByName(view)
        .filter(({ buyers }) => value !== 'buyers' || buyers.n > 0n)
        .map((sold) => ({ key: sold.name, label: sold.name, value: sold[value], asides: [sold[aside]] })),
      MOST,
    ),
  );

const hasProduct = (order: Order, id: number) => order.lines.some(({ productId }) => productId === id);

function viewedNotBought(view: View): Row[] {
  const here = known(view);
  const views = view.rows.events.filter(
    ({ name, at, customerId, productId }) =>
      name === 'product_viewed' &&
      productId !== null &&
      at >= view.from &&
      at < view.to &&
      here.has(customerId),
  );
  const rows = [...new Set(views.map(({ productId }) => productId ?? 0))].map((id): Row => {
    const viewers = [
      ...new Set(views.filter((event) => event.productId === id).map((event) => event.customerId)),
    ];
    const without = viewers.filter(
      (customer) => !view.revenue.some((order) => order.customerId === customer && hasProduct(order, id)),
    );
    return {
      key: String(id),
      label: view.rows.products.find((product) => product.id === id)?.name ?? `#${id}`,
      value: count(without.length),
      asides: [count(viewers.length)],
    };
  });
  return best(
    rows.filter(({ value }) => value.n > 0n),
    MOST,
  );
}

function boughtTogether({ revenue }: View): Row[] {
  const together = new Map<string, number>();
  for (const { lines } of revenue) {
    const names = [...new Set(lines.map(({ product }) => product))];
    for (const a of names) {
      for (const b of names) {
        if (a < b) together.set(`${a} + ${b}`, (together.get(`${a} + ${b}`) ?? 0) + 1);
      }
    }
  }
  const pairs = [...together].filter(([, orders]) => orders >= 2);
  return best(
    pairs.map(([key, orders]) => ({ key, label: key, value: count(orders), asides: [] })),
    MOST,
  );
}

function soldOut({ rows, revenue }: View): Row[] {
  const gone = rows.products.filter(({ active, stock }) => active && stock !== null && stock <= 0);
  const lines = revenue.flatMap((order) => order.lines);
  return best(
    gone.map(({ id, name }) => ({
      key: String(id),
      label: name,
      value: count(
        totalOf(lines.filter(({ productId }) => productId === id).map(({ quantity }) => quantity)),
      ),
      asides: [],
    })),
    MOST,
    ({ label }) => label,
  );
}

export const products: Oracles = {
  units_sold: scalar(({ revenue }) => count(quantityOf(revenue))),
  products_sold: scalar((view) => count(soldByName(view).length)),
  top_products: top('revenue', 'units'),
  top_products_by_units: top('units', 'revenue'),
  top_products_by_buyers: top('buyers', 'revenue'),
  viewed_not_bought: ranking(viewedNotBought),
  bought_together: ranking(boughtTogether),
  sold_out: ranking(soldOut),
};
