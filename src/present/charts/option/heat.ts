import type { EChartsOption } from 'echarts';
import { type HeatChart } from '../chart';
import { colorAt, contrast } from './colors';
import { BOTTOM, headOf, MARGIN, rectAt, TEXT_SIZE, textAt, type Drawn, type Pencil } from './frame';
import { type Theme } from './theme';

const GAP = 4;
const HEADER = 40;
const SCALE_HEIGHT = 58;
const LINE = 42;
const SMALL = 20;
/** Few cells do not become posters. */
const MOST_HEIGHT = 140;
const MOST_SIZE = 40;
/** Below one: small values, which most are, get more of the colours. */
const BEND = 0.65;

export function heatOption(chart: HeatChart, pencil: Pencil): EChartsOption {
  const { theme, measure, inner } = pencil;
  const head = headOf(chart, pencil);
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => measure(text, TEXT_SIZE, 400)));
  const labels = widest(chart.rows.map(({ label }) => label));
  const sizes = chart.sizeTitle ? widest([chart.sizeTitle, ...chart.rows.map(({ size }) => size)]) + 24 : 0;
  const left = MARGIN + labels + sizes + 20;
  const width = (MARGIN + inner - left) / chart.columns.length;
  const top = head.top + HEADER;
  const scale = chart.isWritten ? { drawn: [], height: 0 } : scaleAt(chart, pencil);
  const bottom = BOTTOM - scale.height;
  const height = Math.min(MOST_HEIGHT, (bottom - top) / chart.rows.length);
  const size = textSize(chart, width - GAP - 8, height, pencil);

  const stride = Math.ceil((widest(chart.columns) + 14) / width);
  const header = chart.columns.flatMap((column, at) =>
    at % (stride > 1 ? 3 : 1) === 0
      ? [textAt(left + (at + 0.5) * width, top - 20, column, { fill: theme.muted, align: 'center' })]
      : [],
  );
  if (chart.sizeTitle) {
    header.push(textAt(left - 20, top - 20, chart.sizeTitle, { fill: theme.muted, align: 'right' }));
  }
  const rows = chart.rows.flatMap(({ label, size: people, isMean, cells }, row) => {
    const y = top + row * height;
    const named = { fill: isMean ? theme.text : theme.muted, weight: isMean ? 600 : 400 } as const;
    return [
      textAt(MARGIN, y + height / 2, label, named),
      ...(people ? [textAt(left - 20, y + height / 2, people, { fill: theme.muted, align: 'right' })] : []),
      ...cells.flatMap((cell, column) => {
        if (!cell) return [];
        const x = left + column * width;
        const color = colorAt(theme.heat, shareOf(cell.value, chart));
        const box = { x: x + GAP / 2, y: y + GAP / 2, width: width - GAP, height: height - GAP, r: 7 };
        const drawn: Drawn[] = [rectAt(box, color)];
        if (chart.isWritten) {
          const weight = isMean ? 600 : 400;
          const style = { size, weight, fill: inkOn(color, theme), align: 'center' } as const;
          drawn.push(textAt(x + width / 2, y + height / 2, cell.text, style));
        }
        return drawn;
      }),
    ];
  });
  const best = chart.best ? bestAt(chart.best, { left, top, width, height }, theme) : [];
  return { graphic: [...head.drawn, ...header, ...rows, ...best, ...scale.drawn] };
}

const shareOf = (value: number, { scale: [least, most] }: HeatChart) =>
  ((value - least.value) / (most.value - least.value || 1)) ** BEND;

/** Of the two inks the one that is read better. */
function inkOn(color: string, { onHeat: { light, dark } }: Theme): string {
  return contrast(color, light) > contrast(color, dark) ? light : dark;
}

/** The largest with which every figure stands within its cell. */
function textSize(chart: HeatChart, width: number, height: number, { measure }: Pencil): number {
  const texts = chart.rows.flatMap(({ cells }) => cells).map((cell) => cell?.text ?? '');
  const widest = Math.max(1, ...texts.map((text) => measure(text, TEXT_SIZE, 400)));
  const fitting = Math.floor((TEXT_SIZE * width) / widest);
  // In high cells it grows with them.
  const most = Math.min(MOST_SIZE, Math.max(TEXT_SIZE, height * 0.36), height * 0.62);
  return Math.max(SMALL, Math.min(fitting, Math.floor(most)));
}

function bestAt(
  { row, column }: NonNullable<HeatChart['best']>,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  theme: Theme,
): Drawn[] {
  const shape = {
    ...{ x: left + column * width + 1, y: top + row * height + 1 },
    ...{ width: width - 2, height: height - 2, r: 8 },
  };
  return [{ type: 'rect', silent: true, shape, style: { fill: 'none', stroke: theme.accent, lineWidth: 5 } }];
}

/** What the colours mean, and the busiest cell in words: above it, where there is no room beside it. */
function scaleAt(
  { scale: [least, most], best }: HeatChart,
  { theme, measure, inner }: Pencil,
): { drawn: Drawn[]; height: number } {
  const y = BOTTOM - 14;
  const steps = 6;
  const box = 38;
  const right = MARGIN + inner;
  const end = measure(most.label, TEXT_SIZE, 400);
  const start = right - end - 12 - steps * box;
  const boxes = Array.from({ length: steps }, (_, at) =>
    rectAt(
      { x: start + at * box + 2, y: y - 13, width: box - 4, height: 26, r: 6 },
      colorAt(theme.heat, at / (steps - 1)),
    ),
  );
  const room = start - 12 - measure(least.label, TEXT_SIZE, 400) - 24 - MARGIN;
  const above = best && measure(best.text, TEXT_SIZE, 600) > room ? LINE : 0;
  const words = best ? [textAt(MARGIN, y - above, best.text, { weight: 600, fill: theme.accent })] : [];
  const drawn = [
    ...words,
    textAt(start - 12, y, least.label, { fill: theme.muted, align: 'right' }),
    ...boxes,
    textAt(right, y, most.label, { fill: theme.muted, align: 'right' }),
  ];
  return { drawn, height: SCALE_HEIGHT + above };
}
