import { setTimeout } from 'node:timers/promises';

/** Resolves after the time, or rejects when the signal comes. Nothing stays alive for it. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const realPause: Pause = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, { signal, ref: false });
