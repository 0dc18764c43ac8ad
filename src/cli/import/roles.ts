/** What a column of an export can be. */
export const ROLES = [
  'order',
  'date',
  'customer',
  'customerName',
  'product',
  'productName',
  'category',
  'quantity',
  'amount',
  'price',
  'status',
  'line',
] as const;
export type Role = (typeof ROLES)[number];

export interface RoleRule {
  /** The option that names the column. */
  option: string;
  /** As it stands in a sentence. */
  label: string;
  /** Names that exports use, best group first: two columns of one group are ambiguous, later groups are then not asked. */
  names: readonly (readonly string[])[];
}

/** Names are compared by `plainName`: without case, spaces, underscores, hyphens and apostrophes. */
export const roleRules: Record<Role, RoleRule> = {
  order: {
    option: 'order-id',
    label: 'the order id',
    names: [
      ['Order ID', 'Order Number', 'Order No', 'Номер заказа', 'ID заказа', 'Код заказа', '№ заказа'],
      ['Buyurtma ID', 'Buyurtma raqami', 'Buyurtma kodi'],
      [
        'Order',
        'Invoice No',
        'Invoice Number',
        'Invoice ID',
        'Invoice',
        'Transaction ID',
        'Заказ',
        'Buyurtma',
      ],
    ],
  },
  date: {
    option: 'date',
    label: 'the order date',
    names: [
      ['Order Date', 'Order Time', 'Ordered At', 'Дата заказа', 'Дата и время заказа', 'Buyurtma sanasi'],
      ['Date', 'Created At', 'Placed At', 'Invoice Date', 'Purchase Date', 'Дата', 'Дата создания', 'Sana'],
    ],
  },
  customer: {
    option: 'customer-id',
    label: 'the customer id',
    names: [
      ['Customer ID', 'Customer Number', 'Customer No', 'Customer Code', 'Client ID', 'User ID', 'Buyer ID'],
      ['ID клиента', 'Код клиента', 'Номер клиента', 'ID покупателя', 'Код покупателя'],
      ['Mijoz ID', 'Mijoz raqami', 'Mijoz kodi', 'Xaridor ID'],
    ],
  },
  customerName: {
    option: 'customer-name',
    label: "the customer's name",
    names: [
      ['Customer Name', 'Client Name', 'Buyer Name', 'Имя клиента', 'ФИО клиента', 'Имя покупателя'],
      ['Mijoz ismi', 'Mijoz nomi', 'Xaridor ismi'],
      ['Customer', 'Client', 'Buyer', 'Клиент', 'Покупатель', 'ФИО', 'Mijoz', 'Xaridor'],
    ],
  },
  product: {
    option: 'product-id',
    label: 'the product id',
    names: [
      [
        'Product ID',
        'Product Code',
        'Product SKU',
        'ID товара',
        'Код товара',
        'Mahsulot ID',
        'Mahsulot kodi',
      ],
      ['SKU', 'Stock Code', 'Item ID', 'Item Code', 'Артикул', 'Tovar ID', 'Tovar kodi'],
    ],
  },
  productName: {
    option: 'product-name',
    label: "the product's name",
    names: [
      [
        'Product Name',
        'Product Title',
        'Название товара',
        'Наименование товара',
        'Mahsulot nomi',
        'Tovar nomi',
      ],
      ['Product', 'Item', 'Item Name', 'Товар', 'Наименование', 'Название', 'Mahsulot', 'Tovar'],
      ['Description', 'Описание'],
    ],
  },
  category: {
    option: 'category',
    label: 'the category',
    names: [
      ['Category', 'Product Category', 'Категория', 'Категория товара', 'Kategoriya', 'Toifa', 'Turkum'],
    ],
  },
  quantity: {
    option: 'quantity',
    label: 'the quantity',
    names: [
      ['Quantity', 'Qty', 'Количество', 'Кол-во', 'Miqdor', 'Miqdori', 'Soni'],
      ['Units', 'Pieces', 'Count', 'Штук', 'Dona'],
    ],
  },
  // One group: which of two amounts is the line's is never guessed.
  amount: {
    option: 'amount',
    label: 'the amount of the line',
    names: [
      [
        ...[
          'Sales',
          'Sales Amount',
          'Amount',
          'Line Amount',
          'Total',
          'Line Total',
          'Total Price',
          'Revenue',
        ],
        ...['Sum', 'Сумма', 'Итого', 'Стоимость', 'Сумма строки', 'Summa', 'Summasi', 'Jami', 'Jami summa'],
      ],
    ],
  },
  price: {
    option: 'price',
    label: 'the unit price',
    names: [
      ['Unit Price', 'Price Per Unit', 'Item Price', 'Цена за единицу', 'Цена за штуку', 'Birlik narxi'],
      ['Price', 'Цена', 'Narx', 'Narxi'],
    ],
  },
  status: {
    option: 'status-column',
    label: 'the status',
    names: [
      ['Order Status', 'Статус заказа', 'Buyurtma holati'],
      ['Status', 'Статус', 'Holat', 'Holati'],
    ],
  },
  line: {
    option: 'line-id',
    label: 'the line id',
    names: [
      ['Line ID', 'Order Line ID', 'Order Item ID', 'ID строки', 'Номер строки заказа', 'Qator ID'],
      ['Row ID', 'Line Number', 'Line No', 'Номер строки', '№ строки', 'Qator raqami'],
    ],
  },
};

/** A column's name as it is compared. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]|[ʻʼ]/gu, '');
}
