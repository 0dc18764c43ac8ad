import { createProgress } from '../../scripts/progress.cjs';

const ERASE = '\u001b[K';

function streamOf(terminal: { isTTY?: boolean; columns?: number }) {
  let text = '';
  return { ...terminal, write: (part: string) => (text += part), text: () => text };
}

test('a file or another program gets a line at the beginning and one at the end, without control characters', async () => {
  const stream = streamOf({});
  const result = await createProgress(stream).step('Building', (tell) => {
    tell('the pages', 0.5);
    return 7;
  });
  expect(result).toBe(7);
  expect(stream.text()).toMatch(/^Building \.\.\.\nBuilding: done in \d+\.\d s\n$/);
});

test('a terminal gets one line that is drawn again, with a bar where the share is known, and keeps how long it took', async () => {
  const stream = streamOf({ isTTY: true, columns: 80 });
  await createProgress(stream).step('Installing packages', async (tell) => {
    tell('10 of about 20', 0.5);
    while (!stream.text().includes('10 of about 20')) await nextTurn();
  });
  expect(stream.text()).toContain('██████████░░░░░░░░░░  10 of about 20');
  expect(stream.text().split('\n')).toHaveLength(2);
  expect(stream.text().replaceAll(ERASE, '')).toMatch(/\r✓ Installing packages +\d+\.\d s\n$/);
});

test('no line is wider than the terminal, where it would leave its beginning behind', async () => {
  const stream = streamOf({ isTTY: true, columns: 40 });
  await createProgress(stream).step('Installing packages', async (tell) => {
    tell('x'.repeat(100), 1);
    while (!stream.text().includes('█')) await nextTurn();
  });
  const lines = stream
    .text()
    .replaceAll(ERASE, '')
    .split(/[\r\n]/);
  expect(Math.max(...lines.map((line) => line.length))).toBe(39);
});

test.each([{ isTTY: true }, {}])(
  'a step that fails is marked, and the error goes on: %j',
  async (terminal) => {
    const stream = streamOf(terminal);
    const work = () => Promise.reject(new Error('no room'));
    await expect(createProgress(stream).step('Building', work)).rejects.toThrow('no room');
    expect(stream.text()).toMatch(/✗ Building|Building: failed after/);
  },
);

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
