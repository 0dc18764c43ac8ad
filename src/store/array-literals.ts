/**
 * Arrays as PostgreSQL reads them. The driver can make them too, and asks of each element what it is: for the five
 * values of every event that was a third of what tracking costs.
 */

/** Of whole numbers, also such as are too large for a number. */
export const numbers = (values: readonly (number | bigint)[]): string => `{${values.join(',')}}`;

/** Of texts and nulls. */
export function texts(values: readonly (string | null)[]): string {
  // Of one language or one kind of event there are many in a row.
  let last: string | null = null;
  let lastElement = 'NULL';
  const elements = values.map((value) => {
    if (value === last) return lastElement;
    last = value;
    return (lastElement = element(value));
  });
  return `{${elements.join(',')}}`;
}

/**
 * JSON texts in a row, for `jsonTextsOf`. What separates them stands in no JSON text, which has control characters
 * escaped, so that nothing has to be quoted: in an array all their quotes would.
 */
export const jsonTexts = (values: readonly string[]): string => values.join('\x1e');

/** The SQL array, of text, of a bind that `jsonTexts` made. */
export const jsonTextsOf = (bind: string): string => `string_to_array(${bind}::text, chr(30))`;

/** Names as events have them need no quotes; `null` and the empty text do, to be what they are. */
const PLAIN = /^[a-z][a-z0-9_]*$/;
const SPECIAL = /["\\]/;

function element(value: string | null): string {
  if (value === null) return 'NULL';
  if (PLAIN.test(value) && value !== 'null') return value;
  return SPECIAL.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}
