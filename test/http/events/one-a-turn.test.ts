import { createOneATurn } from '../../../src/http/events/one-a-turn';

test('each piece of work begins in a turn of the event loop of its own, in the order of asking, whatever became of others', async () => {
  let turn = 0;
  let isOver = false;
  const count = () => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const oneATurn = createOneATurn();
  const asked = [0, 1, 2, 3].map((n) =>
    oneATurn(() => {
      if (n === 1) throw new Error('no batch');
      return { n, turn };
    }),
  );
  const results = await Promise.allSettled(asked);
  isOver = true;
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  const begun = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(begun.map(({ n }) => n)).toEqual([0, 2, 3]);
  expect(new Set(begun.map((each) => each.turn)).size).toBe(3);
});
