/** An exact number: nothing in the oracle is rounded, so that rounding is what is compared, not inherited. */
export interface Exact {
  n: bigint;
  d: bigint;
}

/** Money is kept in ten-thousandths of the currency. */
export const TEN_THOUSAND = 10_000n;

export const count = (value: number): Exact => ({ n: BigInt(value), d: 1n });
export const cash = (tenThousandths: bigint): Exact => ({ n: tenThousandths, d: TEN_THOUSAND });

/** Null where there is nothing to divide by. */
export const ratio = (part: bigint | number, whole: bigint | number): Exact | null =>
  BigInt(whole) === 0n ? null : { n: BigInt(part), d: BigInt(whole) };
export const percent = (part: bigint | number, whole: bigint | number): Exact | null =>
  ratio(100n * BigInt(part), whole);

export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });
export const plus = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Exact, b: Exact): Exact => plus(a, { n: -b.n, d: b.d });

export const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
export const totalOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Duration in days. */
export const days = (milliseconds: number): Exact => ({ n: BigInt(milliseconds), d: 86_400_000n });

/** As a person reads it in a failure. */
export function written({ n, d }: Exact): string {
  return n % d === 0n ? String(n / d) : `${Number(n) / Number(d)} (${n}/${d})`;
}

/**
 * Whether a decimal of the database is this number: to the last unit where it is whole in ten-thousandths, else
 * rounded to four decimals or more.
 */
export function isWritten(decimal: string, { n, d }: Exact): boolean {
  const [, sign = '', digits = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const scale = 10n ** BigInt(fraction.length);
  const got = BigInt(sign + digits + fraction);
  const positive = d < 0n ? -d : d;
  const difference = got * positive - (d < 0n ? -n : n) * scale;
  if ((n * TEN_THOUSAND) % d === 0n) return difference === 0n;
  const distance = difference < 0n ? -difference : difference;
  return 2n * distance * TEN_THOUSAND <= positive * scale;
}
