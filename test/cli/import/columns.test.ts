import { recogniseColumns } from '../../../src/cli/import/columns';
import { plainName, roleRules, ROLES } from '../../../src/cli/import/roles';

const needed = ['Order ID', 'Order Date', 'Customer ID', 'Product Name', 'Quantity', 'Sales'];

test('recognises what every line must have, whatever else the file has', () => {
  expect(recogniseColumns(['State', ...needed, 'Ship Date', 'Sub-Category', ''], {})).toEqual({
    order: 1,
    date: 2,
    customer: 3,
    productName: 4,
    quantity: 5,
    amount: 6,
  });
});

test.each([
  ['in Russian', ['Номер заказа', 'Дата', 'Код клиента', 'Клиент', 'Товар', 'Кол-во', 'Сумма', 'Статус']],
  ['in Uzbek', ['Buyurtma raqami', 'Sana', 'Mijoz ID', 'Mijoz', 'Mahsulot', 'Soni', 'Summa', 'Holati']],
  [
    'in snake case',
    ['order_id', 'created_at', 'customer_id', 'customer', 'product', 'qty', 'total', 'status'],
  ],
  [
    'in camel case',
    ['orderId', 'orderDate', 'customerId', 'customerName', 'productName', 'qty', 'lineTotal', 'Status'],
  ],
  [
    'shouted',
    ['ORDER  ID', 'ORDER DATE', 'CUSTOMER-ID', 'CUSTOMER NAME', 'ITEM', 'QTY.', 'AMOUNT', 'ORDER STATUS'],
  ],
])('recognises columns named %s', (_how, header) => {
  expect(recogniseColumns(header, {})).toEqual({
    ...{ order: 0, date: 1, customer: 2, customerName: 3, productName: 4, quantity: 5, amount: 6, status: 7 },
  });
});

test('prefers the exact name over a vague one', () => {
  const columns = recogniseColumns([...needed, 'Date', 'Description', 'Invoice'], {});
  expect(columns).toMatchObject({ order: 0, date: 1, productName: 3 });
});

test('takes the columns that options name, one for two roles if need be', () => {
  const header = ['Ref', 'When', 'Who', 'What', 'Pieces', 'Sales', 'Total'];
  const columns = recogniseColumns(header, {
    ...{
      order: 'ref',
      date: 'When',
      customer: 'Who',
      customerName: 'Who',
      productName: 'What',
      amount: 'Total',
    },
  });
  expect(columns).toEqual({
    ...{ order: 0, date: 1, customer: 2, customerName: 2, productName: 3, quantity: 4, amount: 6 },
  });
});

test.each([
  [
    'two amounts',
    [...needed, 'Total'],
    {},
    'The columns "Sales" and "Total" could both be the amount of the line; say which with --amount NAME.',
  ],
  [
    'a name that stands twice',
    [...needed, 'order_id'],
    {},
    'The columns "Order ID" and "order_id" could both be the order id; give each column a name of its own.',
  ],
  [
    'nothing it knows',
    ['a', 'b'],
    {},
    'The first line has no column that is recognised; the file has "a", "b".',
  ],
  [
    'no such column',
    needed,
    { amount: 'Cost' },
    'There is no column "Cost" for --amount; the file has "Order ID", "Order Date", "Customer ID", "Product Name", "Quantity", "Sales".',
  ],
  [
    'no quantity and no amount',
    needed.slice(0, 4),
    {},
    'No column was found for the quantity (--quantity NAME), the amount of the line or the unit price (--amount NAME or --price NAME); the file has "Order ID", "Order Date", "Customer ID", "Product Name".',
  ],
])('stops with one sentence at %s', (_what, header, named, sentence) => {
  expect(() => recogniseColumns(header, named)).toThrow(sentence);
});

test.each(needed.map((_name, index) => index))('does without no needed column (%i)', (index) => {
  expect(() =>
    recogniseColumns(
      needed.filter((_name, at) => at !== index),
      {},
    ),
  ).toThrow(/^No column was found for /);
});

test('has no name for two roles', () => {
  const names = ROLES.flatMap((role) => roleRules[role].names.flat().map(plainName));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
