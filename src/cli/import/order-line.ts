import { type ShopTime } from '../../shop-time';
import { type OrderLine } from '../../store/order-import';
import { type Columns, shorten } from './columns';
import { type CsvRow } from './csv-file';
import { createDateReader } from './date';
import { type DecimalMark, readNumber } from './decimal';
import { type Role, roleRules } from './roles';
import { type Conventions } from './survey';

export type ReadLine = { ok: true; line: OrderLine } | { ok: false; line: number; reason: string };

/** Ids are indexed, and an index takes 2,700 bytes at most; the rest is what fits a screen. */
const LONGEST: Partial<Record<Role, number>> = {
  order: 200,
  customer: 200,
  product: 200,
  line: 200,
  customerName: 500,
  productName: 500,
  category: 200,
  status: 50,
};

class Unreadable extends Error {}

/** Returns a function that makes an order line of a row, or says in one clause why it cannot. */
export function createLineReader(
  columns: Columns,
  width: number,
  { decimalMark, dateStyle }: Conventions,
  time: ShopTime,
): (row: CsvRow) => ReadLine {
  const readInstant = createDateReader(time, dateStyle);

  function read({ line, fields }: CsvRow): OrderLine {
    if (fields.length !== width) {
      throw new Unreadable(`the row has ${fields.length} fields where the header has ${width}`);
    }
    const optional = (role: Role): string | null => {
      const index = columns[role];
      const text = index === undefined ? '' : (fields[index] ?? '').trim();
      if (text.length > (LONGEST[role] ?? Infinity)) {
        throw new Unreadable(`${roleRules[role].label} is longer than ${LONGEST[role]} characters`);
      }
      return text === '' ? null : text;
    };
    const required = (role: Role): string => {
      const text = optional(role);
      if (text === null) throw new Unreadable(`${roleRules[role].label} is missing`);
      return text;
    };
    const number = (role: Role): string | null => {
      const text = optional(role);
      return text === null ? null : decimalOf(text, roleRules[role].label, decimalMark);
    };

    const order = required('order');
    const date = required('date');
    const placedAt = readInstant(date);
    if (placedAt === undefined) throw new Unreadable(`"${shorten(date)}" is not a date that is understood`);
    const customer = required('customer');
    const product = optional('product');
    const productName = optional('productName') ?? product;
    if (productName === null) throw new Unreadable(`${roleRules.productName.label} is missing`);
    required('quantity');
    const quantity = number('quantity') ?? '';
    if (quantity.startsWith('-') || !/[1-9]/.test(quantity)) {
      throw new Unreadable(`the quantity "${shorten(required('quantity'))}" is not greater than zero`);
    }
    const amount = number('amount');
    const price = number('price');
    if (amount === null && price === null) {
      throw new Unreadable(
        `${roleRules[columns.amount === undefined ? 'price' : 'amount'].label} is missing`,
      );
    }
    return {
      ...{ line, order, placedAt, customer, customerName: optional('customerName'), product, productName },
      ...{ category: optional('category'), quantity, amount, price },
      ...{ status: optional('status'), lineId: optional('line') },
    };
  }

  return (row) => {
    try {
      return { ok: true, line: read(row) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ok: false, line: row.line, reason: error.message };
    }
  };
}

function decimalOf(text: string, label: string, mark: DecimalMark | undefined): string {
  const number = readNumber(text);
  if (number.kind === 'none') throw new Unreadable(`${label} "${shorten(text)}" is not a number`);
  if (number.kind === 'unclear') {
    if (mark) return number.readings[mark];
    throw new Unreadable(
      `${label} "${shorten(text)}" can be read in two ways (--decimal point or --decimal comma)`,
    );
  }
  if (number.mark && mark && number.mark !== mark) {
    throw new Unreadable(`${label} "${shorten(text)}" does not use the decimal mark "${mark}"`);
  }
  return number.value;
}
