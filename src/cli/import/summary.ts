import { type ShopTime } from '../../shop-time';
import { type ImportResult } from '../../store/order-import';

const LABEL_WIDTH = 14;

/** What an import did, for the person at the terminal. Amounts have all the decimals that the file had. */
export function summaryLines(result: ImportResult, time: ShopTime, rejectedFile: string): string[] {
  const { lines, orders, customers, products, units, amount, known, statuses, rejected } = result;
  const rows: [string, string][] = [
    ['lines', grouped(lines)],
    ['orders', grouped(orders)],
    ['customers', grouped(customers)],
    ['products', grouped(products)],
    ['units', grouped(units)],
    ['amount', grouped(amount)],
  ];
  if (result.firstAt !== null && result.lastAt !== null) {
    rows.push(['dates', `${time.dateOf(result.firstAt)} to ${time.dateOf(result.lastAt)}`]);
  }
  rows.push(['already known', `${grouped(known)} lines`]);
  if (statuses > 0) rows.push(['new status', `${grouped(statuses)} orders`]);
  rows.push([
    'rejected',
    rejected === 0 ? '0 lines' : `${grouped(rejected)} lines, listed in ${rejectedFile}`,
  ]);
  return ['Imported:', ...rows.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)} ${text}`)];
}

/** `1234567.8900` as `1,234,567.8900`: never through a number, which would round it. */
export function grouped(value: string | number): string {
  const [whole = '', fraction] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
