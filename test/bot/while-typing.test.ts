import { whileTyping } from '../../src/bot/while-typing';

/** A chat that shows what the bot is at. */
function chat({ refuses = false } = {}) {
  const shown: string[] = [];
  const replyWithChatAction = (action: string) => {
    shown.push(action);
    return refuses ? Promise.reject(new Error('too many requests')) : Promise.resolve(true as const);
  };
  return { shown, ctx: { replyWithChatAction } };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('who waits for a second sees that the bot is at it, and goes on to see it until the answer is there', async () => {
  const { shown, ctx } = chat();
  let answer: (text: string) => void = () => undefined;
  const work = whileTyping(ctx, () => new Promise<string>((resolve) => (answer = resolve)));
  await jest.advanceTimersByTimeAsync(999);
  expect(shown).toEqual([]);
  await jest.advanceTimersByTimeAsync(10_001);
  expect(shown).toEqual(['typing', 'typing', 'typing']);

  answer('figures');
  expect(await work).toBe('figures');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(shown).toHaveLength(3);
});

test('what is answered soon shows nothing, and nothing fails where the sign is refused', async () => {
  const soon = chat();
  await whileTyping(soon.ctx, () => Promise.resolve());
  await jest.advanceTimersByTimeAsync(60_000);
  expect(soon.shown).toEqual([]);

  const refusing = chat({ refuses: true });
  const work = whileTyping(refusing.ctx, async () => {
    await jest.advanceTimersByTimeAsync(2_000);
    throw new Error('no database');
  });
  await expect(work).rejects.toThrow('no database');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(refusing.shown).toHaveLength(1);
});
