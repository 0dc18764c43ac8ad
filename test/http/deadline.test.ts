import { ClientGone, withDeadline } from '../../src/http/deadline';
import { gate } from './support/serve';

const never = new AbortController().signal;
const onLate = (): void => undefined;

describe('deadline', () => {
  test('hands back what the work brings, and its error', async () => {
    const options = { milliseconds: 1000, gone: never, onLate };
    await expect(withDeadline(() => Promise.resolve(7), options)).resolves.toBe(7);
    await expect(withDeadline(() => Promise.reject(new Error('no')), options)).rejects.toThrow('no');
  });

  test('throws 503 past the limit, tells the work, and reports what it throws after', async () => {
    const late = new Promise<unknown>((resolve) => {
      const work = (signal: AbortSignal) =>
        new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('stopped'))),
        );
      void expect(
        withDeadline(work, { milliseconds: 10, gone: never, onLate: resolve }),
      ).rejects.toMatchObject({
        status: 503,
        code: 'deadline_exceeded',
      });
    });
    expect(await late).toEqual(new Error('stopped'));
  });

  test('gives up when the client is gone, before or during the work', async () => {
    const client = new AbortController();
    const { opened, open } = gate();
    const running = withDeadline(
      async (signal) => {
        open();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      { milliseconds: 60_000, gone: client.signal, onLate },
    );
    await opened;
    client.abort();
    await expect(running).rejects.toThrow(ClientGone);
    const work = jest.fn(() => Promise.resolve());
    await expect(withDeadline(work, { milliseconds: 1, gone: client.signal, onLate })).rejects.toThrow(
      ClientGone,
    );
    expect(work).not.toHaveBeenCalled();
  });
});
