import { type ActivitySink } from '../activity';
import { type Meter } from './meter';

/** The same sink, its writes measured: each is a flush of the buffer. */
export type WatchSink = (sink: ActivitySink) => ActivitySink;

export function activityTelemetry(meter: Meter): WatchSink {
  const flushes = meter.counter({
    name: 'buffer_flushes_total',
    help: 'Writes of the activity buffer, by outcome.',
    labels: ['outcome'],
  });
  const seconds = meter.histogram({
    name: 'buffer_flush_duration_seconds',
    help: 'Time that a write of the activity buffer takes.',
  });
  const rows = meter.counter({
    name: 'buffer_rows_written_total',
    help: 'People seen, events and block changes that the buffer has written.',
    labels: ['of'],
  });

  return (sink) => ({
    async write(batch) {
      const elapsed = meter.stopwatch();
      let outcome = 'failed';
      try {
        await sink.write(batch);
        outcome = 'written';
        rows({ of: 'people' }, batch.visits.length + (batch.seenAgain?.length ?? 0));
        rows({ of: 'events' }, batch.events.length);
        rows({ of: 'blocks' }, batch.blocks.length);
      } finally {
        flushes({ outcome });
        seconds({}, elapsed());
      }
    },
  });
}
