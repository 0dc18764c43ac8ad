import { appendFileSync } from 'node:fs';
import type PROMISES from './promises.json';

/** A row of the table that `npm run test:faults` prints, in the order of promises.json. */
export type PromiseId = keyof typeof PROMISES;

/** `npm run test:faults -- --long`: the figures of the table; else the short form, which `npm test` runs. */
export const isLong = process.env.FAULTS === 'long';

/** How often a fault is injected: a few times in the short form, as often as the promise says in the long one. */
export const times = <T>(short: T, long: T): T => (isLong ? long : short);

/** Longest time of a test that starts processes again and again: they share the machine with other tests. */
export const LIMIT_MS = times(240_000, 3_600_000);

/**
 * Says what a test reached, in the words of the table: `figure('nothingLost', '0 of 10 000 updates lost in 52 kills')`.
 * Called after the expectations, so that only what held is said. Written where `npm run test:faults` asks for it.
 */
export function figure(promise: PromiseId, reached: string): void {
  say({ promise, reached });
}

/**
 * Holds a time that is mostly work of the processor's, or that comes close to what is asked, to a promise: where the table
 * is made, which runs one test at a time. Beside others it would tell how busy the machine is.
 */
export function expectWithin(askedMs: number, tookMs: number): void {
  if (process.env.FAULTS_FIGURES) expect(tookMs).toBeLessThan(askedMs);
}

/** Says in how many places a test has looked for secrets beside its own fault; the table adds them up. */
export function nothingFoundIn(places: number): void {
  say({ promise: 'secretsStay', places });
}

function say(line: { promise: PromiseId; reached?: string; places?: number }): void {
  const file = process.env.FAULTS_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
