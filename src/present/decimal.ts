/** Exact arithmetic on decimals as the database writes them: money is rounded once, on the screen, never a float. */

/** Rounds half away from zero to a number of decimals. */
export function roundDecimal(value: string, digits: number): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const kept = (fraction + '0'.repeat(digits)).slice(0, digits);
  const roundUp = (fraction[digits] ?? '0') >= '5';
  const units = BigInt(whole + kept) + (roundUp ? 1n : 0n);
  const text = units.toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  const sign = negative && units !== 0n ? '-' : '';
  return sign + (digits > 0 ? `${text.slice(0, point)}.${text.slice(point)}` : text);
}

/** Leaves no zeros behind the last significant decimal. */
export function trimDecimal(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

export function isZero(value: string): boolean {
  return !/[1-9]/.test(value);
}

/** The value with its point moved so many places to the left: divided by a power of ten, exactly. */
export function movePoint(value: string, places: number): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const digits = whole.padStart(places + 1, '0');
  const point = digits.length - places;
  const text = trimDecimal(`${digits.slice(0, point)}.${digits.slice(point)}${fraction}`);
  return negative && !isZero(text) ? `-${text}` : text;
}

/** Exact sum; `0` of nothing. */
export function sumOf(values: readonly string[]): string {
  const decimals = Math.max(0, ...values.map((value) => value.split('.')[1]?.length ?? 0));
  const sum = values.reduce((total, value) => {
    const [whole = '0', fraction = ''] = value.split('.');
    return total + BigInt(whole + fraction.padEnd(decimals, '0'));
  }, 0n);
  return movePoint(sum.toString(), decimals);
}

/** Mean of at least one value, to four decimals beyond those of the values. */
export function meanOf(values: readonly string[]): string {
  const decimals = Math.max(...values.map((value) => value.split('.')[1]?.length ?? 0)) + 4;
  const sum = values.reduce((total, value) => {
    const [whole = '0', fraction = ''] = value.split('.');
    return total + BigInt(whole + fraction.padEnd(decimals, '0'));
  }, 0n);
  const mean = sum / BigInt(values.length);
  const digits = (mean < 0n ? -mean : mean).toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${mean < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}
