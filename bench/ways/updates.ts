import { drawCustomer, randomOf } from '../harness/random';
import { telegramIdOf } from '../shop/buyers';

/**
 * Updates as they come: polling is answered with the bytes of a hundred, a webhook is sent those of one, and whoever
 * handles them has to parse it. Objects that were made before would be handled at a speed that no bot has.
 */
export interface Polled {
  /** Bodies of answers to `getUpdates`, made before the time is taken: bytes, as they come. */
  answers: readonly Buffer[];
  /** Updates in all of them. */
  count: number;
}

export interface Updates {
  /**
   * Updates that nobody has seen, `count` in each stretch; in each but the first the same people write again, a second
   * later.
   */
  next(count: number, stretches?: number): Polled[];
  /**
   * What comes within some flushes of the buffer, `size` updates each, where somebody taps five times in some seconds:
   * every update of a flush is another person's, and for every fifth it is the first visit of the day.
   */
  visits(flushes: number, size: number): Polled[];
}

/** As many as Telegram hands over at once. */
const POLLED = 100;
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
  /** Written out by hand, since a million of them are made for each round. */
  const update = (customer: number, date: number): string => {
    const id = telegramIdOf(customer);
    const name = `"first_name":"Customer ${customer}"`;
    updateId += 1;
    return (
      `{"update_id":${updateId},"message":{"message_id":${updateId},` +
      `"from":{"id":${id},"is_bot":false,${name},"language_code":"ru"},` +
      `"chat":{"id":${id},${name},"type":"private"},"date":${date},"text":"tea"}}`
    );
  };
  const polled = (customers: readonly number[], date: number): Polled => {
    const answers: Buffer[] = [];
    for (let from = 0; from < customers.length; from += POLLED) {
      const together = customers.slice(from, from + POLLED).map((customer) => update(customer, date));
      answers.push(Buffer.from(`{"ok":true,"result":[${together.join(',')}]}`));
    }
    return { answers, count: customers.length };
  };
  const now = () => Math.floor(Date.now() / 1_000);
  return {
    next(count, stretches = 1) {
      // Some while ago: an instant that is still to come would count as now.
      const date = now() - AGO_S;
      const customers = Array.from({ length: count }, () => drawCustomer(regulars, random));
      return Array.from({ length: stretches }, (_, later) => polled(customers, date + later));
    },
    visits(flushes, size) {
      const date = now();
      const wave = size / TAPS;
      const first = newest;
      newest += (flushes + TAPS - 1) * wave;
      return Array.from({ length: flushes }, (_, flush) =>
        polled(
          Array.from({ length: size }, (__, at) => first + flush * wave + at + 1),
          date,
        ),
      );
    },
  };
}
