/** How large a made-up shop is; everything else follows from the number of its customers. */
export interface ShopSize {
  customers: number;
  /** Shop days of history, the last of them today. */
  days: number;
}

export const DAYS = 400;
/** What `npm run bench` alone measures: all of it fits into five minutes. */
export const DEFAULT_CUSTOMERS = 50_000;
const FEWEST = 1_000;
const MOST = 10_000_000;

/** Reads `1m`, `100k` or a plain number of customers; undefined for anything else. */
export function parseSize(text: string): ShopSize | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,8})([km]?)$/i.exec(text) ?? [];
  if (digits === '') return undefined;
  const customers = Number(digits) * { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase() as '' | 'k' | 'm'];
  return customers >= FEWEST && customers <= MOST ? { customers, days: DAYS } : undefined;
}

/** The shop that growth is measured from. */
export const tenthOf = ({ customers, days }: ShopSize): ShopSize => ({
  customers: Math.max(FEWEST, Math.round(customers / 10)),
  days,
});

/** The shortest way to write it, such as `1m` or `2500`. */
export function sizeName({ customers }: ShopSize): string {
  if (customers % 1_000_000 === 0) return `${customers / 1_000_000}m`;
  return customers % 1_000 === 0 ? `${customers / 1_000}k` : String(customers);
}
