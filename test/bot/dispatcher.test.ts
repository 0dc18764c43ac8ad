import { type Update } from 'grammy/types';
import { createConfirmation } from '../../src/bot/confirmation';
import { createDispatcher } from '../../src/bot/dispatcher';
import { silentLogger } from '../support/silent-logger';

const message = (updateId: number, chatId: number) =>
  ({
    update_id: updateId,
    message: { message_id: 1, date: 1, chat: { id: chatId, type: 'private', first_name: 'A' } },
  }) as Update;

/** A handler whose every update ends when the test says so. */
function handlers() {
  const started: number[] = [];
  const release = new Map<number, () => void>();
  const handleUpdate = (update: Update) =>
    new Promise<void>((resolve) => {
      started.push(update.update_id);
      release.set(update.update_id, resolve);
    });
  return { started, release, handleUpdate };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('updates', () => {
  test('that are not as Telegram says are passed over, and those behind them are handled', async () => {
    const { started, release, handleUpdate } = handlers();
    const dispatcher = createDispatcher({ handleUpdate, logger: silentLogger });
    await dispatcher.handle({ update_id: 1, message: { ...message(1, 10).message, text: 5 } } as never);
    const next = dispatcher.handle(message(2, 10));
    await settle();
    expect(started).toEqual([2]);
    release.get(2)!();
    await next;
    expect(dispatcher.inFlight()).toBe(0);
  });

  test('of one chat are handled in order, those of another do not wait for them', async () => {
    const { started, release, handleUpdate } = handlers();
    const dispatcher = createDispatcher({ handleUpdate, logger: silentLogger });
    const first = dispatcher.handle(message(1, 10));
    const second = dispatcher.handle(message(2, 10));
    const other = dispatcher.handle(message(3, 20));
    await settle();
    expect(started).toEqual([1, 3]);
    release.get(1)!();
    await first;
    await settle();
    expect(started).toEqual([1, 3, 2]);
    release.get(2)!();
    release.get(3)!();
    await Promise.all([second, other]);
    expect(dispatcher.inFlight()).toBe(0);
  });

  test('taps and queries of a person keep to the order of that person', async () => {
    const { started, release, handleUpdate } = handlers();
    const dispatcher = createDispatcher({ handleUpdate, logger: silentLogger });
    const from = { id: 10, is_bot: false, first_name: 'A' };
    void dispatcher.handle(message(1, 10));
    void dispatcher.handle({
      update_id: 2,
      callback_query: { id: '1', from, message: message(0, 10).message, data: 'x' },
    } as unknown as Update);
    void dispatcher.handle({
      update_id: 3,
      inline_query: { id: '1', from, query: '', offset: '' },
    });
    await settle();
    expect(started).toEqual([1]);
    release.get(1)!();
    await settle();
    expect(started).toEqual([1, 2]);
  });

  test('a handler that throws neither rejects nor stops the chat', async () => {
    const dispatcher = createDispatcher({
      handleUpdate: () => Promise.reject(new Error('broken')),
      logger: silentLogger,
    });
    await dispatcher.handle(message(1, 10));
    await dispatcher.handle(message(2, 10));
    expect(await dispatcher.idle(1_000)).toBe(true);
  });
});

describe('confirmation', () => {
  test('never passes an update that has not been handled', () => {
    const confirmation = createConfirmation();
    for (const id of [5, 6, 7]) expect(confirmation.add(id)).toBe(true);
    confirmation.handled(6);
    confirmation.handled(7);
    expect(confirmation.offset()).toBeUndefined();
    confirmation.handled(5);
    expect(confirmation.offset()).toBe(8);
  });

  test('knows an update that is fetched again while it is being handled', () => {
    const confirmation = createConfirmation();
    confirmation.add(5);
    confirmation.add(6);
    confirmation.handled(6);
    expect([confirmation.add(5), confirmation.add(6)]).toEqual([false, false]);
    expect(confirmation.waiting()).toBe(2);
  });

  test('knows an update that was handled while Telegram, not told yet, was bringing it again', () => {
    const confirmation = createConfirmation();
    confirmation.add(5);
    const toldWithTheCall = confirmation.offset();
    confirmation.handled(5);
    confirmation.told(toldWithTheCall);
    expect(confirmation.add(5)).toBe(false);
    confirmation.told(confirmation.offset());
    expect(confirmation.waiting()).toBe(0);
  });

  test('is forgotten once told, so that a new numbering of Telegram loses nothing', () => {
    const confirmation = createConfirmation();
    confirmation.add(900);
    confirmation.handled(900);
    confirmation.told(901);
    expect(confirmation.offset()).toBeUndefined();
    expect(confirmation.add(3)).toBe(true);
    confirmation.handled(3);
    expect(confirmation.offset()).toBe(4);
  });

  test('is kept when it moved on while Telegram was being told', () => {
    const confirmation = createConfirmation();
    confirmation.add(1);
    confirmation.handled(1);
    const told = confirmation.offset();
    confirmation.add(2);
    confirmation.handled(2);
    confirmation.told(told);
    expect(confirmation.offset()).toBe(3);
  });
});
