import { type Update } from 'grammy/types';
import { drawCustomer, randomOf } from '../harness/random';
import { telegramIdOf } from '../shop/buyers';

export interface Updates {
  /** Updates that nobody has seen, made before the time is taken. */
  next(count: number): Update[];
}

/** Words that customers send to the bot in private. */
export function createUpdates(customers: number): Updates {
  const random = randomOf(9);
  let updateId = 1;
  return {
    next(count) {
      const date = Math.floor(Date.now() / 1_000);
      return Array.from({ length: count }, (): Update => {
        const customer = drawCustomer(customers, random);
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
      });
    },
  };
}
