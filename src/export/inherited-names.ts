import { type Feature } from './library';

/**
 * write-excel-file 4.1 keeps the texts it has met as properties of a plain object, so that a customer called
 * "constructor" would be found before it is written, and the file be broken. Such a text carries a mark of Unicode's
 * private use until the texts are written down.
 */
const MARK = '\uE000';
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const WRITTEN = 'xl/sharedStrings.xml';

export const marked = (text: string): string => (INHERITED.includes(text) ? MARK + text : text);

/** Takes the marks away again. */
export const inheritedNames: Feature = {
  files: {
    write: {
      files(_sheets, files) {
        const xml = files.read(WRITTEN);
        if (typeof xml !== 'string' || !xml.includes(MARK)) return undefined;
        const names = new RegExp(`<t>${MARK}(${INHERITED.join('|')})</t>`, 'g');
        return { [WRITTEN]: xml.replace(names, '<t>$1</t>') };
      },
    },
  },
};
