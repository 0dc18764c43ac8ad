import type { EChartsOption } from 'echarts';
import { type EmptyChart } from '../chart';
import { BOTTOM, headOf, rectAt, textAt, type Pencil } from './frame';
import { truncate } from './truncate';

const BARS = [70, 120, 90, 150, 110];
const WIDTH = 44;
const GAP = 24;

/** Pale bars that stand for no figures, and the words that say so. */
export function emptyOption(chart: EmptyChart, pencil: Pencil): EChartsOption {
  const { theme, measure, width, inner } = pencil;
  const head = headOf(chart, pencil);
  const middle = (head.top + BOTTOM) / 2;
  const x = width / 2;
  const first = x - (BARS.length * (WIDTH + GAP) - GAP) / 2;
  const bars = BARS.map((height, at) =>
    rectAt(
      { x: first + at * (WIDTH + GAP), y: middle + 20 - height, width: WIDTH, height, r: 8 },
      theme.faint,
    ),
  );
  const style = { size: 34, weight: 400, measure } as const;
  const words = textAt(x, middle + 84, truncate(chart.message, inner, style), {
    ...{ size: style.size, fill: theme.muted, align: 'center' },
  });
  return { graphic: [...head.drawn, ...bars, words] };
}
