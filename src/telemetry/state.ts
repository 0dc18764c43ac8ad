import { type Meter } from './meter';

/** What is asked at every scrape. */
export interface StateSources {
  buffer(): { waitingPeople: number; waitingEvents: number; droppedPeople: number; droppedEvents: number };
  /** Connections to the database; undefined where that is not known. */
  pool(): { size: number; idle: number; waiting: number } | undefined;
  /** Whether a replica is read, and how far it is behind; undefined where there is none. */
  replica(): { problem: string | null; lagMs: number | null } | undefined;
  /** When what is done every minute was done last, in milliseconds; null before the first time. */
  lastTickAt(): number | null;
  /** The parts of `/readyz`. */
  parts(): Promise<Readonly<Record<string, { ok: boolean }>>>;
}

/** Nothing is measured before the sources are there. */
export function stateTelemetry(meter: Meter): (sources: StateSources) => void {
  let sources: StateSources | undefined;

  meter.readGauge(
    { name: 'buffer_waiting', help: 'People and events that wait to be written.', labels: ['of'] },
    (set) => {
      const state = sources?.buffer();
      if (!state) return;
      set({ of: 'people' }, state.waitingPeople);
      set({ of: 'events' }, state.waitingEvents);
    },
  );
  meter.readCounter(
    {
      name: 'buffer_dropped_total',
      help: 'People and events that were lost because the buffer was full.',
      labels: ['of'],
    },
    (set) => {
      const state = sources?.buffer();
      if (!state) return;
      set({ of: 'people' }, state.droppedPeople);
      set({ of: 'events' }, state.droppedEvents);
    },
  );
  meter.readGauge(
    { name: 'database_connections', help: 'The pool, and who waits for a connection.', labels: ['state'] },
    (set) => {
      const pool = sources?.pool();
      if (!pool) return;
      set({ state: 'open' }, pool.size);
      set({ state: 'idle' }, pool.idle);
      set({ state: 'waiting' }, pool.waiting);
    },
  );
  meter.readGauge(
    { name: 'replica_read', help: 'Whether figures are read on the replica: 1, or on the primary: 0.' },
    (set) => {
      const replica = sources?.replica();
      if (replica) set({}, replica.problem === null ? 1 : 0);
    },
  );
  meter.readGauge(
    { name: 'replica_lag_seconds', help: 'How far the replica was behind at the last look.' },
    (set) => {
      const lagMs = sources?.replica()?.lagMs ?? null;
      if (lagMs !== null) set({}, lagMs / 1_000);
    },
  );
  meter.readGauge(
    { name: 'last_tick_timestamp_seconds', help: 'When what is done every minute was done last.' },
    (set) => {
      const at = sources?.lastTickAt() ?? null;
      if (at !== null) set({}, at / 1_000);
    },
  );
  meter.readGauge(
    { name: 'up', help: 'Whether a part is well, as /readyz says.', labels: ['part'] },
    async (set) => {
      for (const [part, { ok }] of Object.entries((await sources?.parts()) ?? {})) set({ part }, ok ? 1 : 0);
    },
  );
  return (given) => (sources = given);
}
