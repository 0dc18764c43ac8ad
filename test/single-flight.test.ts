import { createSingleFlight } from '../src/single-flight';
import { gate } from './http/support/serve';

function counted(answer: () => Promise<string>) {
  const work = jest.fn(answer);
  return { work, once: createSingleFlight<string>() };
}

test('who asks for the same while it is worked on waits for the same', async () => {
  const { opened, open } = gate();
  const { work, once } = counted(() => opened.then(() => 'figures'));
  const asked = [once('30d', work), once('30d', work), once('30d', work)];
  open();
  await expect(Promise.all(asked)).resolves.toEqual(['figures', 'figures', 'figures']);
  expect(work).toHaveBeenCalledTimes(1);
});

test('another question is worked on beside it', async () => {
  const { opened, open } = gate();
  const { work, once } = counted(() => opened.then(() => 'figures'));
  const asked = [once('30d', work), once('7d', work)];
  open();
  await Promise.all(asked);
  expect(work).toHaveBeenCalledTimes(2);
});

test('after the answer it is worked on anew', async () => {
  const { work, once } = counted(() => Promise.resolve('figures'));
  await once('30d', work);
  await once('30d', work);
  expect(work).toHaveBeenCalledTimes(2);
});

test('a failure goes to all who waited, and is forgotten', async () => {
  const once = createSingleFlight<string>();
  const fail = () => Promise.reject(new Error('away'));
  const asked = [once('30d', fail), once('30d', fail)];
  await expect(Promise.allSettled(asked)).resolves.toMatchObject([
    { reason: { message: 'away' } },
    { reason: { message: 'away' } },
  ]);
  await expect(once('30d', () => Promise.resolve('back'))).resolves.toBe('back');
});
