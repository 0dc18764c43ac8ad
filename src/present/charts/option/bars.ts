import type { EChartsOption } from 'echarts';
import { type BarRow, type BarsChart, type FunnelChart } from '../chart';
import { BOTTOM, headOf, MARGIN, rectAt, TEXT_SIZE, textAt, type Drawn, type Pencil } from './frame';
import { type Theme } from './theme';
import { truncate } from './truncate';

interface Row {
  label: string;
  text: string;
  color: string;
  /** Ends of the bar, from 0 to 1 of the width. */
  from: number;
  to: number;
  /** Behind the label. */
  mark?: string;
}

/** Of a row and its bar, in pixels: few rows do not become planks. */
const MOST_HEIGHT = 176;
const MOST_THICKNESS = 64;
/** Of the bar of something, however little. */
const LEAST_WIDTH = 6;
const BETWEEN = 28;

export function barsOption(chart: BarsChart, pencil: Pencil): EChartsOption {
  const least = Math.min(0, ...chart.rows.map(({ value }) => value));
  const span = Math.max(0, ...chart.rows.map(({ value }) => value)) - least || 1;
  const zero = -least / span;
  const rows = chart.rows.map((row) => {
    const end = (row.value - least) / span;
    const color = toneColor(row.tone, pencil.theme);
    return { ...row, color, from: Math.min(zero, end), to: Math.max(zero, end) };
  });
  const head = headOf(chart, pencil);
  return { graphic: [...head.drawn, ...rowsAt(head.top + 12, rows, pencil)] };
}

export function funnelOption(chart: FunnelChart, pencil: Pencil): EChartsOption {
  const { theme, measure, inner } = pencil;
  const most = Math.max(...chart.steps.map(({ value }) => value)) || 1;
  const rows = chart.steps.map(({ label, text, value, isWeakest }) => ({
    ...{ label, text, from: 0, to: value / most },
    color: isWeakest ? theme.accent : theme.roles.value,
    ...(isWeakest ? { mark: chart.weakest } : {}),
  }));
  const head = headOf(chart, pencil);
  const font = { size: TEXT_SIZE, weight: 400, measure } as const;
  const legend = textAt(MARGIN, head.top + 16, truncate(chart.legend, inner, font), {
    fill: theme.muted,
  });
  return { graphic: [...head.drawn, legend, ...rowsAt(head.top + 48, rows, pencil)] };
}

/** A row is a line of its name and figure, and the bar below: names are long, and phones are narrow. */
function rowsAt(top: number, rows: readonly Row[], { theme, measure, inner }: Pencil): Drawn[] {
  const height = Math.min(MOST_HEIGHT, (BOTTOM + 12 - top) / rows.length);
  const size = Math.round(Math.min(38, Math.max(TEXT_SIZE, height * 0.24)));
  const thickness = Math.min(MOST_THICKNESS, height - size * 1.2 - 12);
  const first = top + Math.max(0, BOTTOM - top - height * rows.length) / 2;
  const name = { size, weight: 400, measure } as const;
  return rows.flatMap(({ label, text, color, from, to, mark = '' }, at) => {
    const y = first + at * height;
    const middle = y + size * 0.6;
    // Nearer to its own name than to the next one.
    const bar = { y: y + size * 1.2 + Math.min(10, height * 0.04), height: thickness };
    const figure = measure(text, size, 600);
    const room = inner - figure - BETWEEN;
    const behind = measure(label, size, 400) + BETWEEN;
    // The colour says it too: what is marked is worth more than the mark.
    const isMarked = mark !== '' && behind + measure(mark, TEXT_SIZE, 600) <= room;
    const shown = truncate(label, room, name);
    const width = Math.max(to > from ? LEAST_WIDTH : 0, (to - from) * inner);
    const x = Math.min(MARGIN + from * inner, MARGIN + inner - width);
    const r = Math.min(7, thickness / 2);
    const drawn = [
      textAt(MARGIN, middle, shown, { ...name, fill: theme.text }),
      textAt(MARGIN + inner, middle, text, { size, weight: 600, fill: theme.text, align: 'right' }),
      rectAt({ ...bar, x: MARGIN, width: inner, r }, theme.faint),
      rectAt({ ...bar, x, width, r: Math.min(r, width / 2) }, color),
    ];
    if (isMarked) drawn.push(textAt(MARGIN + behind, middle, mark, { weight: 600, fill: theme.accent }));
    return drawn;
  });
}

function toneColor(tone: BarRow['tone'], theme: Theme): string {
  switch (tone) {
    case 'good':
      return theme.good;
    case 'bad':
      return theme.bad;
    case 'value':
    case 'aside':
    case 'before':
      return theme.roles[tone];
  }
}
