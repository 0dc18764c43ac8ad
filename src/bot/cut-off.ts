import { type Transformer } from 'grammy';
import { Stopping } from '../errors';

/** Then the handlers' three seconds and the last words still fit into the ten that a stop has. */
const GRACE_MS = 2_000;

type Signal = Parameters<Transformer>[3];

/** Lays around a client's transformers, given from the inside out, what ends its calls when the process stops. */
export type CutOff = (...within: Transformer[]) => Transformer[];

/**
 * For whoever speaks first. A moment after the process began to stop all calls end, whatever they wait for: Telegram,
 * the end of a pause that it wants, a turn. They reject with `Stopping`, which knows whether Telegram was being asked;
 * so does every later call. One for all clients, so that all have the same moment.
 */
export function createCutOff(stopping: AbortSignal, graceMs = GRACE_MS): CutOff {
  const underWay = new Set<() => void>();
  const asking = new Set<Signal>();
  let isOver = false;

  const attempt: Transformer = async (call, method, payload, signal) => {
    // What it waited for came too late: it was given up.
    if (signal?.aborted) throw new Stopping();
    asking.add(signal);
    try {
      return await call(method, payload, signal);
    } finally {
      asking.delete(signal);
    }
  };

  // Whoever speaks first gives its calls no signal of its own.
  const whole: Transformer = async (call, method, payload) => {
    if (isOver) throw new Stopping();
    const controller = new AbortController();
    const signal = controller.signal as NonNullable<Signal>;
    let end = (): void => undefined;
    const cut = new Promise<never>((_resolve, reject) => {
      end = () => {
        reject(new Stopping({ mayBeDone: asking.has(signal) }));
        controller.abort();
      };
    });
    underWay.add(end);
    try {
      return await Promise.race([call(method, payload, signal), cut]);
    } finally {
      underWay.delete(end);
    }
  };

  const endAll = () => {
    isOver = true;
    underWay.forEach((end) => end());
  };
  stopping.addEventListener('abort', () => void setTimeout(endAll, graceMs).unref(), { once: true });
  return (...within) => [attempt, ...within, whole];
}
