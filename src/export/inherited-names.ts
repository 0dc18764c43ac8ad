/**
 * write-excel-file 4.1 keeps the texts it has met as properties of a plain object: a customer called "constructor"
 * would be found before it was ever written, and the file be broken. Such a text gets a character in front that the
 * library takes away when it writes the text down, because XML forbids it.
 */
const FORBIDDEN_IN_XML = '\uffff';
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

export const notInherited = (text: string): string =>
  INHERITED.includes(text) ? FORBIDDEN_IN_XML + text : text;
