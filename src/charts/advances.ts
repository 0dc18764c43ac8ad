export interface Advances {
  /** Of one letter, in ems. */
  of(letter: string): number;
  /** Whether the font can draw it. */
  has(letter: string): boolean;
}

/**
 * Widths of a TrueType font's letters, in ems: what a text takes is their sum. Kerning is left out: it narrows a line
 * by a pixel or two. Tables after the OpenType specification, 1.9: `cmap` (formats 4 and 12), `hhea`, `hmtx`, `head`.
 * @throws Error where the file is no such font
 */
export function advancesOf(font: Buffer): Advances {
  const tables = tablesOf(font);
  const table = (name: string): Buffer => {
    const found = tables.get(name);
    if (!found) throw new Error(`the font has no table "${name}"; it has: ${[...tables.keys()].join(', ')}`);
    return found;
  };
  const unitsPerEm = table('head').readUInt16BE(18);
  const metrics = table('hhea').readUInt16BE(34);
  const widths = table('hmtx');
  const glyphOf = glyphs(table('cmap'));
  // Glyphs behind the last metric are as wide as it.
  const widthOf = (index: number) => widths.readUInt16BE(Math.min(index, metrics - 1) * 4) / unitsPerEm;
  const known = new Map<string, number>();
  const glyph = (letter: string) => glyphOf(letter.codePointAt(0) ?? 0);
  return {
    has: (letter) => glyph(letter) !== 0,
    of(letter) {
      let width = known.get(letter);
      if (width === undefined) {
        width = widthOf(glyph(letter));
        known.set(letter, width);
      }
      return width;
    },
  };
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  const count = font.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const record = 12 + at * 16;
      const offset = font.readUInt32BE(record + 8);
      const length = font.readUInt32BE(record + 12);
      return [font.toString('latin1', record, record + 4), font.subarray(offset, offset + length)];
    }),
  );
}

/** From a code point to its glyph; 0 is the font's own box for what it lacks. */
function glyphs(cmap: Buffer): (code: number) => number {
  const count = cmap.readUInt16BE(2);
  const subtables = Array.from({ length: count }, (_, at) =>
    cmap.subarray(cmap.readUInt32BE(4 + at * 8 + 4)),
  );
  const full = subtables.find((subtable) => subtable.readUInt16BE(0) === 12);
  if (full) return glyphsOfGroups(full);
  const basic = subtables.find((subtable) => subtable.readUInt16BE(0) === 4);
  if (basic) return glyphsOfSegments(basic);
  const formats = subtables.map((subtable) => subtable.readUInt16BE(0)).join(', ');
  throw new Error(`the font maps letters in no format that is read here, but in: ${formats}`);
}

/** Format 12: groups of first code, last code, first glyph. */
function glyphsOfGroups(cmap: Buffer): (code: number) => number {
  const groups = Array.from({ length: cmap.readUInt32BE(12) }, (_, at) => {
    const group = 16 + at * 12;
    return {
      first: cmap.readUInt32BE(group),
      last: cmap.readUInt32BE(group + 4),
      glyph: cmap.readUInt32BE(group + 8),
    };
  });
  return (code) => {
    const group = groups.find(({ first, last }) => first <= code && code <= last);
    return group ? group.glyph + code - group.first : 0;
  };
}

/** Format 4: four parallel arrays, and glyphs that a segment points at relative to the place of its own pointer. */
function glyphsOfSegments(cmap: Buffer): (code: number) => number {
  const double = cmap.readUInt16BE(6);
  const lasts = 14;
  const firsts = lasts + double + 2;
  const deltas = firsts + double;
  const pointers = deltas + double;
  const segments = Array.from({ length: double / 2 }, (_, at) => ({
    first: cmap.readUInt16BE(firsts + at * 2),
    last: cmap.readUInt16BE(lasts + at * 2),
    delta: cmap.readUInt16BE(deltas + at * 2),
    pointer: cmap.readUInt16BE(pointers + at * 2),
    place: pointers + at * 2,
  }));
  return (code) => {
    const segment = segments.find(({ last }) => code <= last);
    if (!segment || code < segment.first) return 0;
    const { first, delta, pointer, place } = segment;
    if (pointer === 0) return (code + delta) & 0xffff;
    const glyph = cmap.readUInt16BE(place + pointer + (code - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
