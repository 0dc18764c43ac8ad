/** Text that is markup already. */
export class Html {
  constructor(readonly markup: string) {}
}

type Piece = Html | string | number | false | undefined | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML from a template: whatever is put in is text, unless it is `Html` itself. False and undefined are nothing. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const markup = strings.map((text, at) => text + (at < pieces.length ? markupOf(pieces[at]) : ''));
  return new Html(markup.join(''));
}

function markupOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'string') return piece.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
  return typeof piece === 'number' ? String(piece) : piece.map(markupOf).join('');
}
