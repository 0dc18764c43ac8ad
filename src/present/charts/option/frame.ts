import type { GraphicComponentOption } from 'echarts';
import { type FontWeight, type Measure } from '../chart';
import { type Theme } from './theme';
import { truncate } from './truncate';

/** Of the picture, in pixels. Telegram shows it about 360 points wide: a point is three of them. */
export const CHART_SIZE = { width: 1080, height: 720 } as const;
/** Of a picture for a narrow screen, where the same text is larger beside it: the least that most charts fit into. */
export const NARROW_WIDTH = 760;
export const MARGIN = 44;
export const BOTTOM = CHART_SIZE.height - 36;
export const FONT_FAMILY = 'Inter';
/** The smallest text that a phone shows legibly. */
export const TEXT_SIZE = 28;
const TITLE_SIZE = 40;

export type Drawn = GraphicComponentOption;

/** What parts of a picture are drawn with. */
export interface Pencil {
  theme: Theme;
  measure: Measure;
  /** Of the whole picture. */
  width: number;
  /** Between its margins. */
  inner: number;
}

export interface TextStyle {
  size?: number;
  weight?: FontWeight;
  fill: string;
  align?: 'left' | 'center' | 'right';
}

/** One line of text, its middle at `y`. */
export function textAt(x: number, y: number, text: string, style: TextStyle): Drawn {
  const { size = TEXT_SIZE, weight = 400, fill, align = 'left' } = style;
  const font = { fontFamily: FONT_FAMILY, fontSize: size, fontWeight: weight, lineHeight: size * 1.2 };
  return {
    type: 'text',
    silent: true,
    style: { ...font, x, y, text, fill, align, verticalAlign: 'middle' },
  };
}

export function rectAt(
  { x, y, width, height, r = 0 }: { x: number; y: number; width: number; height: number; r?: number },
  fill: string,
): Drawn {
  return { type: 'rect', silent: true, shape: { x, y, width, height, r }, style: { fill } };
}

/** Title and subtitle, and where the picture begins below them. */
export function headOf(
  { title, subtitle }: { title: string; subtitle: string },
  { theme, measure, inner }: Pencil,
): { drawn: Drawn[]; top: number } {
  const big = { size: TITLE_SIZE, weight: 600, measure } as const;
  const small = { size: TEXT_SIZE, weight: 400, measure } as const;
  return {
    drawn: [
      textAt(MARGIN, 62, truncate(title, inner, big), { ...big, fill: theme.text }),
      textAt(MARGIN, 112, truncate(subtitle, inner, small), { fill: theme.muted }),
    ],
    top: 140,
  };
}
