import { type Update } from 'grammy/types';
import { drawCustomer, randomOf } from '../harness/random';
import { telegramIdOf } from '../shop/buyers';

export interface Updates {
  /** Updates that nobody has seen, made before the time is taken. */
  next(count: number): Update[];
  /** Makes them of a second later, as if the same people had written again. */
  later(updates: readonly Update[]): void;
  /**
   * What comes within some flushes of the buffer, `size` updates each, where somebody taps five times in some seconds:
   * every update of a flush is another person's, and for every fifth it is the first visit of the day.
   */
  visits(flushes: number, size: number): Update[][];
}

/** Taps of a visit. */
const TAPS = 5;
const AGO_S = 60;

/**
 * Words that customers send to the bot in private: `regulars` of them, a few often and most seldom, and behind these in
 * the table whoever comes for the first time.
 */
export function createUpdates(regulars: number): Updates {
  const random = randomOf(9);
  let updateId = 1;
  let newest = regulars;
  const update = (customer: number, date: number): Update => {
    const id = telegramIdOf(customer);
    const first_name = `Customer ${customer}`;
    updateId += 1;
    return {
      update_id: updateId,
      message: {
        message_id: updateId,
        date,
        chat: { id, type: 'private', first_name },
        from: { id, is_bot: false, first_name, language_code: 'ru' },
        text: 'tea',
      },
    };
  };
  const now = () => Math.floor(Date.now() / 1_000);
  return {
    next(count) {
      // Some while ago: an instant that is still to come would count as now.
      const date = now() - AGO_S;
      return Array.from({ length: count }, () => update(drawCustomer(regulars, random), date));
    },
    later(updates) {
      for (const update of updates) {
        // Another message: what one update tells is stored once.
        update.update_id = updateId += 1;
        if (update.message)
          Object.assign(update.message, { message_id: updateId, date: update.message.date + 1 });
      }
    },
    visits(flushes, size) {
      const date = now();
      const wave = size / TAPS;
      const first = newest;
      newest += (flushes + TAPS - 1) * wave;
      return Array.from({ length: flushes }, (_, flush) =>
        Array.from({ length: size }, (__, at) => update(first + flush * wave + at + 1, date)),
      );
    },
  };
}
