import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createExports } from '../../src/export';
import { createThread } from '../../src/export/thread';
import { silentLogger } from '../support/silent-logger';
import { newTestDirectory } from '../support/test-room';

const NOTHING = { columns: [], rows: [], delimiter: ',' as const, mark: true };
const thread = async (code: string) => {
  const file = path.join(await newTestDirectory('export'), 'thread.js');
  writeFileSync(file, code);
  return file;
};
const over = async (code: string, limitMs?: number) =>
  createExports({ logger: silentLogger, run: createThread({ file: await thread(code), limitMs }) });

test.each([
  ['throws', 'throw new Error("out of paper")', 'out of paper'],
  ['ends without a word', 'process.exit(3)', 'the export’s thread ended by itself (3)'.replace('’', "'")],
  ['takes too long', 'setInterval(() => {}, 1000)', 'not written within 50 ms'],
])('a thread that %s is told to whoever waits', async (_what, code, reason) => {
  const exports = await over(code, code.startsWith('setInterval') ? 50 : 60_000);
  await expect(exports.csv(NOTHING)).rejects.toThrow(reason);
});

test('files are written one after another, a failure does not stop the next one, and too many are refused', async () => {
  const events: string[] = [];
  let count = 0;
  const exports = createExports({
    logger: silentLogger,
    async run() {
      const mine = (count += 1);
      events.push(`begin ${mine}`);
      await Promise.resolve();
      events.push(`end ${mine}`);
      if (mine === 1) throw new Error('the first fails');
      return new Uint8Array([mine]);
    },
  });
  const asked = Array.from({ length: 9 }, () => exports.csv(NOTHING));
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'rejected',
    ...Array<string>(7).fill('fulfilled'),
    'rejected',
  ]);
  expect(events).toEqual(Array.from({ length: 8 }, (_, at) => [`begin ${at + 1}`, `end ${at + 1}`]).flat());
  await expect(exports.csv(NOTHING)).resolves.toEqual(Buffer.from([9]));
});

test('closing ends what is being written and begins nothing more', async () => {
  const exports = await over('setInterval(() => {}, 1000)');
  const asked = [exports.csv(NOTHING), exports.csv(NOTHING)];
  const outcomes = Promise.allSettled(asked);
  await exports.stop();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(exports.csv(NOTHING)).rejects.toThrow('the shop is closing');
});
