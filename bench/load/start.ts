import { fork } from 'node:child_process';
import path from 'node:path';
import { type IntakeLoad, type IntakeLoaded } from './intake';

const LOAD = path.resolve('bench', 'results', '.built', 'load', 'intake.js');

/** Sends events from a process of its own. `begun` when the first one is about to be sent. */
export function startLoad(given: IntakeLoad): { begun: Promise<void>; ended: Promise<IntakeLoaded> } {
  const child = fork(LOAD, [JSON.stringify(given)]);
  // Whatever ends this process must not leave that one behind.
  const kill = () => void child.kill();
  process.once('exit', kill);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  });
  const said = <T>() => new Promise<T>((resolve) => child.once('message', (told) => resolve(told as T)));
  const begun = Promise.race([said<void>(), failed]);
  const ended = begun
    .then(() => Promise.race([said<IntakeLoaded>(), failed]))
    .finally(() => {
      process.off('exit', kill);
      kill();
    });
  return { begun, ended };
}
