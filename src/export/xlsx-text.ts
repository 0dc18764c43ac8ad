/** Of a cell, in UTF-16 units: Excel calls a file with a longer one damaged. */
const MOST_LENGTH = 32_767;
/** What XML 1.0 forbids or advises against, and what is no character at all. */
const FORBIDDEN = /(?![\t\n\x85])\p{Cc}|\ufffd|\p{Cs}|\p{Noncharacter_Code_Point}/gu;
/** Excel reads this as one character by its code. */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi;
/** What a spreadsheet would take for a formula where a person typed it. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

/** Any text as one that a cell can hold. */
export function xlsxText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');
  const cut =
    clean.length > MOST_LENGTH ? `${clean.slice(0, MOST_LENGTH - 1)}…`.replace(FORBIDDEN, '') : clean;
  return cut.replace(ESCAPE, '_x005F_');
}

/** A cell of text is inert until somebody edits it; these stay text even then. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text);
