import { type Update } from 'grammy/types';
import { createUpdates, type Polled } from '../../bench/ways/updates';

const parsed = ({ answers }: Polled) =>
  answers.map((answer) => (JSON.parse(answer.toString()) as { result: Update[] }).result);
const told = (polled: Polled) => parsed(polled).flat();

test('updates come as the texts of answers to polling, a hundred in each', () => {
  const [polled] = createUpdates(1_000).next(250);
  expect(parsed(polled!).map((updates) => updates.length)).toEqual([100, 100, 50]);
  expect(polled!.count).toBe(250);
  const [{ message }] = told(polled!) as [Update];
  const name = { first_name: `Customer ${message!.chat.id - 1_000_000}` };
  expect(message).toMatchObject({
    from: { ...name, id: message!.chat.id, is_bot: false, language_code: 'ru' },
    chat: { ...name, type: 'private' },
    text: 'tea',
  });
});

test('in each stretch the same people write another message, a second later', () => {
  const [first, second] = createUpdates(1_000).next(120, 2).map(told) as [Update[], Update[]];
  const who = (updates: Update[]) => updates.map(({ message }) => message!.from.id);
  expect(who(second)).toEqual(who(first));
  expect(second[0]!.message!.date - first[0]!.message!.date).toBe(1);
  expect(new Set([...first, ...second].map((update) => update.update_id)).size).toBe(240);
});

test('every update of a flush is another person, and every fifth of them comes for the first time', () => {
  const flushes = createUpdates(1_000).visits(2, 50).map(told);
  const [earlier, later] = flushes.map((updates) => updates.map(({ message }) => message!.from.id));
  expect(new Set(later).size).toBe(50);
  expect(later!.filter((id) => !earlier!.includes(id))).toHaveLength(10);
});
