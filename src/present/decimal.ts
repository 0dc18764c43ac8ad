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
