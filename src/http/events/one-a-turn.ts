import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Lets each piece of work begin in a turn of the event loop of its own, in the order of asking. A tap of a customer
 * takes some turns until it is answered: where many batches were judged in one of them, it would wait for all.
 */
export function createOneATurn(): <T>(work: () => T) => Promise<T> {
  let last = Promise.resolve();
  return (work) => (last = last.then(() => nextTurn())).then(work);
}
