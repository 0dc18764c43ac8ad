/** Every mark that stands for the apostrophe of Uzbek, and those that clients put in its place. */
const APOSTROPHES = /[\u02bb\u02bc\u02b9\u2018\u2019\u201b\u2032\u0060\u00b4'"]/g;
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\uff0d]/g;
/** Letters that people without the right keyboard write as others. */
const LETTERS: Record<string, string> = { ё: 'е', ў: 'у', қ: 'к', ғ: 'г', ҳ: 'х' };

/** A text as it is compared: small letters, one kind of dash, no apostrophes, no letter that keyboards lack. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(APOSTROPHES, '')
    .replace(DASHES, '-')
    .toLowerCase()
    .replace(/[ёўқғҳ]/g, (letter) => LETTERS[letter] ?? letter);
}
