/** A value of an axis with its label. */
export interface Tick {
  value: number;
  label: string;
}

interface Head {
  /** With the unit of the axis or the cells where it is said once for all. */
  title: string;
  /** The dates of the range, and what else the whole picture is about. */
  subtitle: string;
}

/** What a line or the bars of a chart over time stand for: it decides their colour. */
export type Role = 'value' | 'aside' | 'before';

export interface TimeSeries {
  /** Of the legend. */
  name: string;
  role: Role;
  mark: 'bars' | 'line';
  /** One a bucket; null where the range before was shorter. */
  values: (number | null)[];
  /** The same values as people write them. */
  labels: string[];
}

/** What shares one axis. Bars of several series stand on each other. */
export interface TimePanel {
  series: TimeSeries[];
  /** Ascending, evenly spaced; the first and the last bound the axis. */
  ticks: Tick[];
}

/** Values by day, week or month, in panels below each other. */
export interface TimeChart extends Head {
  kind: 'time';
  buckets: string[];
  panels: TimePanel[];
}

export interface BarRow {
  label: string;
  value: number;
  /** The figure as it is written at the end of the row. */
  text: string;
  /** What it stands for, or, where it is a change, whether it is good news. */
  tone: Role | 'good' | 'bad';
}

/** One bar a row, the best first; negative ones grow to the other side. */
export interface BarsChart extends Head {
  kind: 'bars';
  rows: BarRow[];
}

export interface Share {
  label: string;
  value: number;
  text: string;
  /** Of the whole, in percent. */
  share: string;
}

/** Parts of one whole. */
export interface SharesChart extends Head {
  kind: 'shares';
  rows: Share[];
  total: { label: string; text: string };
}

export interface FunnelStep {
  label: string;
  value: number;
  /** Customers, and their shares of the first step and of the one before. */
  text: string;
  isWeakest: boolean;
}

export interface FunnelChart extends Head {
  kind: 'funnel';
  /** What the figures of a row are. */
  legend: string;
  weakest: string;
  steps: FunnelStep[];
}

export interface HeatRow {
  label: string;
  /** Of a cohort; empty elsewhere. */
  size: string;
  isMean: boolean;
  /** One a column; null where nothing can be said. */
  cells: (HeatCell | null)[];
}
export interface HeatCell {
  value: number;
  text: string;
}

/** A table whose cells are coloured by their value. */
export interface HeatChart extends Head {
  kind: 'heat';
  /** Written in the cells; else their colours are explained by the ends of the scale. */
  isWritten: boolean;
  columns: string[];
  /** Above the sizes; empty where rows have none. */
  sizeTitle: string;
  rows: HeatRow[];
  /** Least and most of the colours. */
  scale: [Tick, Tick];
  /** The one cell worth looking at. */
  best: { row: number; column: number; text: string } | null;
}

/** In place of a chart that has nothing to show. */
export interface EmptyChart extends Head {
  kind: 'empty';
  message: string;
}

/** All that is drawn, as plain JSON: figures and finished labels, nothing left to be formatted. */
export type ChartData = TimeChart | BarsChart | SharesChart | FunnelChart | HeatChart | EmptyChart;

export type ThemeName = 'light' | 'dark';

/** Width of a text in pixels. */
export type Measure = (text: string, fontSize: number, weight: FontWeight) => number;
export type FontWeight = 400 | 600;
