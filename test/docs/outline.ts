import { anchorsOf, commandsOf } from './documents';

/** A piece of a document (heading, paragraph, item, table or code), as far as every language has the same. */
export interface Piece {
  /** The heading that it stands under, in the document's own words. */
  under: string;
  /** What it is, and where its links lead, in one line that can be compared. */
  says: string;
}

/** A document in one of its languages; its pictures are those below `docs/<language>`. */
export interface Written {
  file: string;
  language: string;
  markdown: string;
}

const FENCE = /^```(\w*)$/;
const HEADING = /^(#{1,6}) (.+)$/;
const ITEM = /^\s*(-|\d+\.) /;
const DEFINITION = /^(\[[^\]]+\]: \S+)$/;
const TARGET = /\]\(([^)\s]+)\)|\]\[([^\]]+)\]|(?:src|href|srcset)="([^"]+)"/g;

/** The pieces of a document in their order. Notes of the authors, as HTML comments, are none. */
export function outlineOf({ markdown, language: own }: Pick<Written, 'markdown' | 'language'>): Piece[] {
  const anchors = anchorsOf(markdown);
  const lines = markdown.replaceAll(/^<!--.*?-->$/gms, '').split('\n');
  const pieces: Piece[] = [];
  let under = 'its beginning';
  const add = (what: string, text = '') =>
    void pieces.push({ under, says: [what, ...targetsOf(text, anchors, own)].join(' -> ') });

  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    const takeWhile = (belongs: (next: string) => boolean) => {
      const end = lines.findIndex((next) => !belongs(next));
      return lines.splice(0, end === -1 ? lines.length : end);
    };
    const [, language] = FENCE.exec(line) ?? [];
    const [, marks, heading] = HEADING.exec(line) ?? [];
    if (language !== undefined) {
      const code = takeWhile((next) => next !== '```');
      lines.shift();
      add(`code: ${codeOf(language, code).join('; ')}`);
    } else if (marks !== undefined && heading !== undefined) {
      under = heading;
      add(`heading of level ${marks.length}`, heading);
    } else if (line.startsWith('|')) {
      const rows = [line, ...takeWhile((next) => next.startsWith('|'))];
      add(`table with the cells ${rows.map(cellsOf).join('+')}`, rows.join('\n'));
    } else if (DEFINITION.test(line)) {
      add(line);
    } else if (line.trim() !== '') {
      const kind = ITEM.exec(line)?.[1];
      const goesOn = (next: string) =>
        next.trim() !== '' && ![FENCE, HEADING, ITEM].some((it) => it.test(next));
      add(kind === undefined ? 'paragraph' : `item ${kind}`, [line, ...takeWhile(goesOn)].join('\n'));
    }
  }
  return pieces;
}

/** Sorted, since languages order their sentences differently. Own anchors become the heading's place in the row. */
function targetsOf(text: string, anchors: readonly string[], language: string): string[] {
  return [...text.replaceAll(/`[^`]*`/g, '').matchAll(TARGET)]
    .map(([, inline, reference, attribute]) => inline ?? reference ?? attribute ?? '')
    .map((target) => (target.startsWith('#') ? `heading ${anchors.indexOf(target.slice(1)) + 1}` : target))
    .map((target) => target.replace(`docs/${language}/`, 'docs/<its language>/'))
    .map((target) => target.replace(/^README(\.\w\w)?\.md/, 'README in the other language'))
    .sort();
}

/** Commands without their comments; of a tree its names, without what is said of them; all other code as it stands. */
function codeOf(language: string, lines: readonly string[]): readonly string[] {
  if (language === 'sh') return commandsOf(['```sh', ...lines, '```', ''].join('\n'));
  return language === '' ? lines.map((line) => line.replace(/(?<=\S) {2,}.*$/, '')) : lines;
}

const cellsOf = (row: string) => row.split(/(?<!\\)\|/).length - 2;

/** One sentence on the first piece that two documents do not share; undefined where they share all. */
export function firstDifference(one: Written, other: Written): string | undefined {
  const [ours, theirs] = [outlineOf(one), outlineOf(other)];
  const places = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, place) => place);
  const at = places.find((place) => ours[place]?.says !== theirs[place]?.says);
  if (at === undefined) return undefined;
  const told = ({ file }: Written, piece?: Piece) =>
    piece ? `${file} has, under "${piece.under}", ${piece.says}` : `${file} has ended`;
  return `piece ${at + 1} differs: ${told(one, ours[at])}; ${told(other, theirs[at])}`;
}
