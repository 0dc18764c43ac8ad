import { type Exports } from '../export';
import { type Meter } from './meter';

export type ChartOutcome = 'drawn' | 'cached' | 'failed' | 'refused';

export interface FiguresTelemetry {
  /** A statement for a metric begins, `screen` for all of one that share it; the returned function ends it. */
  query(metric: string): (isWell: boolean) => void;
  /** A picture was asked for. */
  chart(kind: string): (outcome: ChartOutcome) => void;
  /** The same exports, measured. */
  exports(exports: Exports): Exports;
}

export function figuresTelemetry(meter: Meter): FiguresTelemetry {
  const queries = meter.histogram({
    name: 'metric_query_duration_seconds',
    help: 'Time to compute a metric, or (screen) the statement that figures of one screen share.',
    labels: ['metric'],
  });
  const failures = meter.counter({
    name: 'metric_query_failures_total',
    help: 'Metrics that could not be computed.',
    labels: ['metric'],
  });
  const charts = meter.counter({
    name: 'chart_renders_total',
    help: 'Pictures asked for: drawn, cached, failed, or refused because too many wait.',
    labels: ['kind', 'outcome'],
  });
  const chartSeconds = meter.histogram({
    name: 'chart_render_duration_seconds',
    help: 'Time to a drawn picture, waiting for its turn included.',
    labels: ['kind'],
  });
  let chartsWaiting = 0;
  meter.readGauge(
    { name: 'chart_renders_waiting', help: 'Pictures that are waited for, the one being drawn included.' },
    (set) => set({}, chartsWaiting),
  );
  const files = meter.counter({
    name: 'exports_total',
    help: 'Files written for a spreadsheet.',
    labels: ['kind', 'outcome'],
  });
  const fileSeconds = meter.histogram({
    name: 'export_duration_seconds',
    help: 'Time to write a file, waiting for its turn included.',
    labels: ['kind'],
  });

  async function watched(kind: string, file: Promise<Buffer>): Promise<Buffer> {
    const elapsed = meter.stopwatch();
    let outcome = 'failed';
    try {
      const written = await file;
      outcome = 'written';
      return written;
    } finally {
      files({ kind, outcome });
      fileSeconds({ kind }, elapsed());
    }
  }

  return {
    query(metric) {
      const elapsed = meter.stopwatch();
      return (isWell) => {
        queries({ metric }, elapsed());
        if (!isWell) failures({ metric });
      };
    },
    chart(kind) {
      const elapsed = meter.stopwatch();
      chartsWaiting += 1;
      return (outcome) => {
        chartsWaiting -= 1;
        charts({ kind, outcome });
        if (outcome === 'drawn') chartSeconds({ kind }, elapsed());
      };
    },
    exports: (exports) => ({
      xlsx: (workbook) => watched('xlsx', exports.xlsx(workbook)),
      csv: (table) => watched('csv', exports.csv(table)),
      stop: () => exports.stop(),
    }),
  };
}
