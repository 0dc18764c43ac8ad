import type { EChartsOption } from 'echarts';
import { type SharesChart } from '../chart';
import { BOTTOM, headOf, MARGIN, rectAt, TEXT_SIZE, textAt, type Pencil } from './frame';
import { truncate } from './truncate';

const MOST_RADIUS = 236;
const HOLE = 150 / 236;
const SWATCH = 26;
const GAP = 16;
const ROW = 88;

/** A doughnut, the whole in its middle, and beside it a legend with all figures. */
export function sharesOption(chart: SharesChart, pencil: Pencil): EChartsOption {
  const { theme, measure, width, inner } = pencil;
  const head = headOf(chart, pencil);
  const y = (head.top + BOTTOM) / 2 + 4;
  const radius = Math.min(MOST_RADIUS, inner * 0.24);
  const hole = Math.round(radius * HOLE);
  const x = MARGIN + radius;
  const slice = (at: number) => theme.slices[at % theme.slices.length] ?? theme.muted;

  const left = x + radius + 56;
  const right = width - MARGIN;
  const first = y - (chart.rows.length * ROW) / 2;
  const legend = chart.rows.flatMap(({ label, text, share }, at) => {
    const line = first + at * ROW + 24;
    const start = left + SWATCH + GAP;
    const shareWidth = measure(share, 32, 600);
    const name = { size: 30, weight: 400, measure } as const;
    return [
      rectAt({ x: left, y: line - SWATCH / 2, width: SWATCH, height: SWATCH, r: 7 }, slice(at)),
      textAt(start, line, truncate(label, right - start - shareWidth - 20, name), {
        ...name,
        fill: theme.text,
      }),
      textAt(right, line, share, { size: 32, weight: 600, fill: theme.text, align: 'right' }),
      textAt(start, line + 38, text, { fill: theme.muted }),
    ];
  });

  // As large as the hole lets it be.
  const size = Math.min(48, Math.floor((48 * (2 * hole - 36)) / measure(chart.total.text, 48, 600)));
  return {
    graphic: [
      ...head.drawn,
      textAt(x, y - 18, chart.total.text, { size, weight: 600, fill: theme.text, align: 'center' }),
      textAt(x, y + 30, chart.total.label, { size: TEXT_SIZE, fill: theme.muted, align: 'center' }),
      ...legend,
    ],
    series: [
      {
        type: 'pie',
        center: [x, y],
        radius: [hole, radius],
        label: { show: false },
        labelLine: { show: false },
        itemStyle: { borderColor: theme.background, borderWidth: 5 },
        data: chart.rows.map(({ label, value }, at) => ({
          name: label,
          value,
          itemStyle: { color: slice(at) },
        })),
      },
    ],
  };
}
