import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Logger } from '../logger';
import { activityTelemetry, type WatchSink } from './activity';
import { botTelemetry, type BotTelemetry } from './bot';
import { figuresTelemetry, type FiguresTelemetry } from './figures';
import { httpTelemetry, type HttpAnswered } from './http';
import { createMeter } from './meter';
import { stateTelemetry, type StateSources } from './state';

/**
 * What the process measures of itself, for Prometheus. Everything that records is synchronous, never throws, and takes
 * no id, text or path from outside as a label. No figures of the shop: those are behind a password.
 */
export interface Telemetry extends BotTelemetry, FiguresTelemetry {
  sink: WatchSink;
  answered(answered: HttpAnswered): void;
  /** A report was sent, or was not. */
  report(kind: string, outcome: string): void;
  /** Tells where to ask at a scrape. */
  watch(sources: StateSources): void;
  /** The text exposition format 0.0.4, as `contentType` says. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface TelemetryOptions {
  /** Of the program, for whoever looks at a graph after an update. */
  version: string;
  logger: Logger;
  /** Milliseconds on a clock that only goes forwards. */
  monotonic?: () => number;
}

export function createTelemetry({
  version,
  logger,
  monotonic = () => performance.now(),
}: TelemetryOptions): Telemetry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meter = createMeter({ registry, logger, monotonic });
  meter.gauge({ name: 'build_info', help: 'The program and what runs it.', labels: ['version', 'node'] })(
    { version, node: process.versions.node },
    1,
  );
  const reports = meter.counter({
    name: 'reports_total',
    help: 'Reports by kind and by what became of them.',
    labels: ['kind', 'outcome'],
  });
  return {
    ...botTelemetry(meter),
    ...figuresTelemetry(meter),
    sink: activityTelemetry(meter),
    answered: httpTelemetry(meter),
    report: (kind, outcome) => reports({ kind, outcome }),
    watch: stateTelemetry(meter),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
