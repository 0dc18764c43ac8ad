import { MARGIN, rectAt, TEXT_SIZE, textAt, type Drawn, type Pencil } from './frame';
import { truncate } from './truncate';

export interface LegendEntry {
  name: string;
  color: string;
  mark: 'bars' | 'line';
}

const SWATCH = 34;
const GAP = 14;
const BETWEEN = 34;
const LINE = 42;

/** Entries beside each other, in as many lines as they need, and where the picture begins below them. */
export function legendAt(
  top: number,
  entries: readonly LegendEntry[],
  { theme, measure, inner }: Pencil,
): { drawn: Drawn[]; top: number } {
  const font = { size: TEXT_SIZE, weight: 400, measure } as const;
  const drawn: Drawn[] = [];
  let [x, y] = [MARGIN, top + LINE / 2];
  for (const { name, color, mark } of entries) {
    const text = truncate(name, inner - SWATCH - GAP, font);
    const width = SWATCH + GAP + measure(text, TEXT_SIZE, 400);
    if (x > MARGIN && x + width > MARGIN + inner) [x, y] = [MARGIN, y + LINE];
    if (mark === 'bars') drawn.push(rectAt({ x, y: y - 10, width: SWATCH, height: 20, r: 6 }, color));
    else {
      drawn.push(rectAt({ x, y: y - 2.5, width: SWATCH, height: 5, r: 2.5 }, color));
      drawn.push(rectAt({ x: x + SWATCH / 2 - 9, y: y - 9, width: 18, height: 18, r: 9 }, color));
    }
    drawn.push(textAt(x + SWATCH + GAP, y, text, { fill: theme.muted }));
    x += width + BETWEEN;
  }
  return { drawn, top: y + LINE / 2 };
}
