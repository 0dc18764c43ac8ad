/** The character between a number's whole part and its decimals. */
export type DecimalMark = '.' | ',';

/**
 * A number as written in a file, exactly. `mark` is what the text itself shows its decimal mark to be, if it
 * shows one; `unclear` texts such as `1,234` can be read with either.
 */
export type WrittenNumber =
  | { kind: 'exact'; value: string; mark?: DecimalMark }
  | { kind: 'unclear'; readings: Record<DecimalMark, string> }
  | { kind: 'none' };

/** More digits than any price has: what is longer is a barcode in the wrong column. */
const MAX_WHOLE = 18;
const MAX_DECIMALS = 12;

const CURRENCY =
  /^(?:\p{Sc}|UZS|USD|EUR|RUB|KZT)\s*|\s*(?:\p{Sc}|UZS|USD|EUR|RUB|KZT|сум|сўм|so[ʻʼ'’‘`]?m|руб\.?|р\.)$/iu;
/** Spaces of all widths and apostrophes only ever stand between thousands. */
const GROUPED = /^\d{1,3}(?:[\s'’]\d{3})+(?=[.,]|$)/;

/** Reads `1234.5`, `1 234,56`, `1,234.56`, `-1.234.567`, `$5`, `5 000 сум`. */
export function readNumber(text: string): WrittenNumber {
  const bare = text.trim().replace(CURRENCY, '').replace(/^[−–]/, '-');
  const [, sign = '', digits = ''] = /^([+-]?)\s*(\d[\d.,\s'’]*|[.,]\d+)$/.exec(bare) ?? [];
  if (!digits) return { kind: 'none' };
  const spaced = GROUPED.test(digits);
  const tight = spaced ? digits.replace(/[\s'’]/g, '') : digits;
  if (!/^[\d.,]+$/.test(tight)) return { kind: 'none' };
  const marks = tight.replace(/\d/g, '');
  const exact = (value: string | undefined, mark?: DecimalMark): WrittenNumber =>
    value === undefined ? { kind: 'none' } : { kind: 'exact', value, ...(mark && { mark }) };

  if (marks === '') return exact(canonical(sign, tight, ''));
  const last = marks.at(-1) as DecimalMark;
  const other = last === '.' ? ',' : '.';
  if (marks.length > 1) {
    // The same mark throughout separates thousands; else the last one is the decimal mark, and stands once.
    const decimal = marks.includes(other) ? last : other;
    return spaced ? { kind: 'none' } : exact(withMark(sign, tight, decimal), decimal);
  }
  if (!spaced && /^[1-9]\d{0,2}[.,]\d{3}$/.test(tight)) {
    const whole = canonical(sign, tight.replace(last, ''), '');
    const fraction = withMark(sign, tight, last);
    if (whole === undefined || fraction === undefined) return { kind: 'none' };
    return { kind: 'unclear', readings: { [last]: fraction, [other]: whole } as Record<DecimalMark, string> };
  }
  return exact(withMark(sign, tight, last), last);
}

/** The number with `decimal` as its decimal mark and the other mark between thousands, or undefined. */
function withMark(sign: string, digits: string, decimal: DecimalMark): string | undefined {
  const [whole = '', fraction, ...more] = digits.split(decimal);
  if (more.length > 0 || fraction === '' || /\D/.test(fraction ?? '')) return undefined;
  if (/\D/.test(whole) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return undefined;
  return canonical(sign, whole.replace(/\D/g, ''), fraction ?? '');
}

function canonical(sign: string, whole: string, fraction: string): string | undefined {
  const significant = whole.replace(/^0+(?=\d)/, '') || '0';
  if (significant.length > MAX_WHOLE || fraction.length > MAX_DECIMALS) return undefined;
  const text = fraction ? `${significant}.${fraction}` : significant;
  return sign === '-' && /[1-9]/.test(text) ? `-${text}` : text;
}
