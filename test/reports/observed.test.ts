import { type Deliver, type DeliveryOutcome } from '../../src/reports/deliver';
import { observed } from '../../src/reports/observed';

const deliveryOf = (send: () => Promise<DeliveryOutcome>) => {
  const heard: string[] = [];
  const deliver = observed({ send } as unknown as Deliver, (kind, outcome) =>
    heard.push(`${kind} ${outcome}`),
  );
  const sent = deliver.send({ chatId: 1, kind: 'weekly', period: '2026-W47' }, {} as never);
  return { heard, sent };
};

test.each<DeliveryOutcome>(['sent', 'failed', 'unknown', 'refused'])(
  'a report that is %s is heard of',
  async (outcome) => {
    const { heard, sent } = deliveryOf(() => Promise.resolve(outcome));
    expect(await sent).toBe(outcome);
    expect(heard).toEqual([`weekly ${outcome}`]);
  },
);

test('one that another process has is not', async () => {
  const { heard, sent } = deliveryOf(() => Promise.resolve('known'));
  expect(await sent).toBe('known');
  expect(heard).toEqual([]);
});

test('one that cannot be prepared has failed, and fails', async () => {
  const { heard, sent } = deliveryOf(() => Promise.reject(new Error('no database')));
  await expect(sent).rejects.toThrow('no database');
  expect(heard).toEqual(['weekly failed']);
});
