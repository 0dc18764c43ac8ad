import { createLatest } from '../../../../src/bot/admin/stats/latest';

function jobs() {
  const latest = createLatest<string>();
  const made: Record<string, { done(): void; fail(): void }> = {};
  const put: string[] = [];
  return {
    ...{ latest, made, put },
    want: (key: string, place = 'message') =>
      latest.want(place, {
        key,
        make: () =>
          new Promise((resolve, reject) => {
            made[key] = { done: () => resolve(key), fail: () => reject(new Error(key)) };
          }),
        put: (result) => {
          put.push('value' in result ? result.value : 'failed');
          return Promise.resolve();
        },
      }),
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the same job is made once, however often it is wanted, and again when it is over', async () => {
  const { latest, made, put, want } = jobs();
  expect([want('a'), want('a'), want('a')]).toEqual([true, false, false]);
  made.a?.done();
  await latest.settled();
  expect(put).toEqual(['a']);
  expect(want('a')).toBe(true);
});

test('of many different ones only the first and the last are made, and only the last is put', async () => {
  const { latest, made, put, want } = jobs();
  'abcde'.split('').forEach((key) => want(key));
  made.a?.done();
  await turn();
  expect(Object.keys(made)).toEqual(['a', 'e']);
  made.e?.done();
  await latest.settled();
  expect(put).toEqual(['e']);
});

test('what is forgotten is not put, and a later wish is made', async () => {
  const { latest, made, put, want } = jobs();
  want('a');
  latest.forget('message');
  want('b');
  made.a?.done();
  await turn();
  made.b?.done();
  await latest.settled();
  expect(put).toEqual(['b']);
});

test('a failure is told, and does not keep the next from being made', async () => {
  const { latest, made, put, want } = jobs();
  want('a');
  made.a?.fail();
  await latest.settled();
  want('b');
  made.b?.done();
  await latest.settled();
  expect(put).toEqual(['failed', 'b']);
});

test('messages do not wait for each other', async () => {
  const { latest, made, put, want } = jobs();
  want('a', 'one');
  want('b', 'two');
  made.b?.done();
  await turn();
  expect(put).toEqual(['b']);
  made.a?.done();
  await latest.settled();
});
