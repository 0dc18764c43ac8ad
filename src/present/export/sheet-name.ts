const LIMIT = 31;
/** What Excel refuses in a sheet's name. */
const REFUSED = /[[\]:*?/\\\p{Cc}]/gu;

/** Turns titles into names that a workbook takes, each once; Excel does not tell capitals from small letters. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = plainName(title);
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const suffix = ` (${count})`;
      name = cut(plain, LIMIT - suffix.length) + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function plainName(title: string): string {
  const name = cut(title.toWellFormed().replace(REFUSED, ' ').replace(/\s+/g, ' '), LIMIT);
  // An apostrophe must not stand at an edge, and "History" is Excel's own.
  const inner = name.replace(/^[' ]+|[' ]+$/g, '');
  return inner === '' || inner.toLowerCase() === 'history' ? `${inner}_` : inner;
}

/** Whole characters. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trimEnd();
}
