import type { EChartsOption } from 'echarts';
import {
  type BarsChart,
  type ChartData,
  type FunnelChart,
  type HeatChart,
  type SharesChart,
  type ThemeName,
  type TimeChart,
} from '../../../present/charts/chart';
import { CHART_SIZE } from '../../../present/charts/option';
import { THEMES } from '../../../present/charts/option/theme';

/** Something in a picture that has a value of its own. In pixels of the picture. */
export interface Spot {
  box: Box;
  /** Where it is not its whole box: of a doughnut's slice, say. */
  contains?: (x: number, y: number) => boolean;
  title: string;
  values: { name: string; text: string; color?: string }[];
}
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the values of a chart lie, read from how it is drawn; `middleOf` a bucket's column. */
export function spotsOf(
  data: ChartData,
  option: EChartsOption,
  theme: ThemeName,
  middleOf: (bucket: number) => number,
): Spot[] {
  switch (data.kind) {
    case 'time':
      return columnsOf(data, option, theme, middleOf);
    case 'bars':
      return rowsOf(data.rows, option);
    case 'funnel':
      return rowsOf(data.steps, option);
    case 'heat':
      return cellsOf(data, option);
    case 'shares':
      return slicesOf(data, option, theme);
    case 'empty':
      return [];
  }
}

function columnsOf(
  { buckets, panels }: TimeChart,
  { grid }: EChartsOption,
  theme: ThemeName,
  middleOf: (bucket: number) => number,
): Spot[] {
  const series = panels.flatMap((panel) => panel.series);
  const grids = (Array.isArray(grid) ? grid : []).map(({ top, height }) => ({
    top: Number(top),
    end: Number(top) + Number(height),
  }));
  const top = Math.min(...grids.map((place) => place.top));
  const end = Math.max(...grids.map((place) => place.end));
  const width = buckets.length > 1 ? middleOf(1) - middleOf(0) : 2 * (middleOf(0) - CHART_SIZE.width / 4);
  return buckets.map((bucket, at) => ({
    box: { x: middleOf(at) - width / 2, y: top, width, height: end - top },
    title: bucket,
    values: series
      .filter(({ values }) => values[at] !== null && values[at] !== undefined)
      .map(({ name, role, labels }) => ({ name, text: labels[at] ?? '', color: THEMES[theme].roles[role] })),
  }));
}

/** A row is two rectangles, the room of its bar and the bar, with its words above. */
function rowsOf(rows: BarsChart['rows'] | FunnelChart['steps'], option: EChartsOption): Spot[] {
  const bars = rectsOf(option).filter((_, at) => at % 2 === 0);
  return rows.flatMap(({ label, text }, at) => {
    const bar = bars[at];
    if (!bar) return [];
    const next = bars[at + 1] ?? bars[at - 1];
    const pitch = next ? Math.abs(next.y - bar.y) : bar.height * 2;
    const box = { ...bar, y: bar.y + bar.height + 6 - pitch, height: pitch };
    return [{ box, title: label, values: [{ name: '', text }] }];
  });
}

/** The cells are the first rectangles of the picture, row by row. */
function cellsOf({ rows, columns, sizeTitle }: HeatChart, option: EChartsOption): Spot[] {
  const rects = rectsOf(option);
  let next = 0;
  return rows.flatMap(({ label, size, cells }) =>
    cells.flatMap((cell, column) => {
      const box = cell && rects[next++];
      if (!cell || !box) return [];
      const people = size && sizeTitle ? [{ name: sizeTitle, text: size }] : [];
      return [
        {
          box,
          title: `${label} · ${columns[column] ?? ''}`,
          values: [{ name: '', text: cell.text }, ...people],
        },
      ];
    }),
  );
}

function slicesOf({ rows }: SharesChart, { series }: EChartsOption, theme: ThemeName): Spot[] {
  const pie = (Array.isArray(series) ? series : [])[0];
  if (pie?.type !== 'pie') return [];
  const [x = 0, y = 0] = (pie.center as number[] | undefined) ?? [];
  const [hole = 0, radius = 0] = (pie.radius as number[] | undefined) ?? [];
  const { slices } = THEMES[theme];
  const whole = rows.reduce((sum, { value }) => sum + value, 0) || 1;
  let turned = 0;
  return rows.map(({ label, value, text, share }, at) => {
    const [from, to] = [turned, turned + value / whole];
    turned = to;
    return {
      box: { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
      contains: (left: number, top: number) => {
        const distance = Math.hypot(left - x, top - y);
        // From twelve o'clock, as the hands go.
        const turn = (Math.atan2(left - x, y - top) / (2 * Math.PI) + 1) % 1;
        return distance >= hole && distance <= radius && from <= turn && turn < to;
      },
      title: label,
      values: [{ name: share, text, color: slices[at % slices.length] }],
    };
  });
}

function rectsOf({ graphic }: EChartsOption): Box[] {
  const drawn: unknown[] = Array.isArray(graphic) ? graphic : [];
  return drawn
    .map((one) => one as { type?: string; shape?: Box })
    .flatMap(({ type, shape }) => (type === 'rect' && shape ? [shape] : []));
}
