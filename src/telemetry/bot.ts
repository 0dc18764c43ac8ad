import { type Meter } from './meter';

export type UpdateOutcome = 'handled' | 'failed' | 'refused';
export type CallOutcome = 'ok' | 'flood' | 'blocked' | 'error' | 'network' | 'cancelled';

export interface BotTelemetry {
  /** An update begins to be handled; the returned function says what became of it. */
  update(kind: string): (outcome: UpdateOutcome) => void;
  /** A call to the Bot API has ended; `waitSeconds` is what a 429 asks for. */
  call(method: string, outcome: CallOutcome, waitSeconds?: number): void;
}

export function botTelemetry(meter: Meter): BotTelemetry {
  const updates = meter.counter({
    name: 'updates_total',
    help: 'Updates by kind and by what became of them.',
    labels: ['kind', 'outcome'],
  });
  const seconds = meter.histogram({
    name: 'update_handler_duration_seconds',
    help: 'Time from the first middleware to the last, by kind of update.',
    labels: ['kind'],
  });
  let underWay = 0;
  meter.readGauge({ name: 'updates_in_progress', help: 'Updates that are being handled now.' }, (set) =>
    set({}, underWay),
  );
  const calls = meter.counter({
    name: 'telegram_calls_total',
    help: 'Calls to the Bot API, each attempt by itself.',
    labels: ['method', 'outcome'],
  });
  const sends = meter.counter({
    name: 'telegram_sends_total',
    help: 'Attempts to send something to a chat.',
    labels: ['outcome'],
  });
  const floods = meter.counter({
    name: 'telegram_flood_limits_total',
    help: 'Answers 429, by method.',
    labels: ['method'],
  });
  const waits = meter.counter({
    name: 'telegram_flood_wait_seconds_total',
    help: 'Seconds that answers 429 have asked to wait.',
  });

  return {
    update(kind) {
      const elapsed = meter.stopwatch();
      underWay += 1;
      return (outcome) => {
        underWay -= 1;
        updates({ kind, outcome });
        seconds({ kind }, elapsed());
      };
    },
    call(method, outcome, waitSeconds = 0) {
      calls({ method, outcome });
      // Not what only shows that something is being typed.
      if (/^(send(?!ChatAction)|copy|forward)/.test(method)) sends({ outcome });
      if (outcome !== 'flood') return;
      floods({ method });
      waits({}, waitSeconds);
    },
  };
}
