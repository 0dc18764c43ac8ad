import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { boundedLabels } from './bounded-labels';

type Labels<L extends string> = Record<L, string>;

/** Writes one value; never throws and never waits. */
export type Write<L extends string> = (labels: Labels<L>, value: number) => void;

/** What a family of measures is called, and what tells its members apart. */
export interface Family<L extends string> {
  name: string;
  help: string;
  labels?: readonly L[];
}

/** Makes measures that cannot break what they measure. */
export interface Meter {
  counter<L extends string = never>(family: Family<L>): (labels: Labels<L>, by?: number) => void;
  /** Of seconds. */
  histogram<L extends string = never>(family: Family<L>): Write<L>;
  gauge<L extends string = never>(family: Family<L>): Write<L>;
  /** Asked at every scrape. What it does not set any more is gone; what it throws costs this measure alone. */
  readGauge<L extends string = never>(family: Family<L>, read: (set: Write<L>) => unknown): void;
  /** The same for a total that somebody else counts. */
  readCounter<L extends string = never>(family: Family<L>, read: (set: Write<L>) => unknown): void;
  /** Begins to measure; the returned function tells the seconds since. */
  stopwatch(): () => number;
}

/** From a cached answer to a call that Telegram holds up. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMeter(options: {
  registry: Registry;
  logger: Logger;
  /** Milliseconds on a clock that only goes forwards. */
  monotonic: () => number;
}): Meter {
  const { registry, logger, monotonic } = options;
  const registers = [registry];
  const bounded = boundedLabels();
  let isReported = false;

  /** The one place where a measure that fails ends: whoever is measured goes on. */
  function report(error: unknown): void {
    if (isReported) return;
    isReported = true;
    logger.warn({ reason: messageOf(error) }, 'something could not be measured; said once');
  }
  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      report(error);
    }
  }
  const named = <L extends string>({ name, help, labels = [] }: Family<L>) => ({
    ...{ name: `shop_pulse_${name}`, help, labelNames: [...labels] },
  });
  const collecting = <M extends Counter | Gauge>(
    read: (set: Write<string>) => unknown,
    write: (measure: M, labels: Labels<string>, value: number) => void,
  ) =>
    async function collect(this: M): Promise<void> {
      const values: [Labels<string>, number][] = [];
      try {
        await read((labels, value) => values.push([bounded(labels), value]));
      } catch (error) {
        values.length = 0;
        report(error);
      }
      // In one go, for two may scrape at the same time.
      this.reset();
      // A reset leaves a zero where there are no labels, which would be a value that nobody has set.
      this.remove({});
      for (const [labels, value] of values) write(this, labels, value);
    };

  return {
    counter(family) {
      const counter = new Counter<string>({ ...named(family), registers });
      return (labels, by = 1) => safely(() => counter.inc(bounded(labels), by));
    },
    histogram(family) {
      const histogram = new Histogram<string>({ ...named(family), buckets: SECONDS, registers });
      return (labels, value) => safely(() => histogram.observe(bounded(labels), value));
    },
    gauge(family) {
      const gauge = new Gauge<string>({ ...named(family), registers });
      return (labels, value) => safely(() => gauge.set(bounded(labels), value));
    },
    readGauge(family, read) {
      const collect = collecting<Gauge>(read, (gauge, labels, value) => gauge.set(labels, value));
      new Gauge<string>({ ...named(family), collect, registers });
    },
    readCounter(family, read) {
      const collect = collecting<Counter>(read, (counter, labels, value) => counter.inc(labels, value));
      new Counter<string>({ ...named(family), collect, registers });
    },
    stopwatch() {
      const begun = monotonic();
      return () => (monotonic() - begun) / 1_000;
    },
  };
}
