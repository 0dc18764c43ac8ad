import { runRollups } from '../../../src/cli/rollups';
import { type Difference } from '../../../src/store/rollups/verify';

async function run(args: string[], { isBuilt = true, differences = [] as Difference[] } = {}) {
  const lines: string[] = [];
  const did: string[] = [];
  const code = await runRollups(args, {
    build: {
      ask: () => Promise.resolve(void did.push('asked')),
      run() {
        did.push('built');
        return Promise.resolve(!isBuilt);
      },
    },
    verify: () => Promise.resolve(differences),
    print: (line) => void lines.push(line),
    refuse: (line) => void lines.push(line),
    output: process.stderr,
  });
  return { code, lines, did };
}

test('builds what is missing, and says when there was nothing to do', async () => {
  expect(await run([], { isBuilt: false })).toEqual({
    code: 0,
    lines: ['The rollups are built.'],
    did: ['built'],
  });
  expect((await run([])).lines).toEqual([
    'The rollups are there; npm run rollups -- --verify compares them.',
  ]);
});

test('builds them anew when asked to', async () => {
  expect((await run(['--rebuild'])).did).toEqual(['asked', 'built']);
});

test('compares without building, and fails where something differs', async () => {
  expect(await run(['--verify'])).toEqual({
    code: 0,
    lines: ["The rollups say what the shop's tables say."],
    did: [],
  });

  const differences = [{ table: 'rollup_order_days', rows: 2, is: { orders: 3 }, shouldBe: null }];
  expect(await run(['--verify'], { differences })).toMatchObject({
    code: 1,
    lines: [
      'rollup_order_days: 2 rows differ, such as {"orders":3}, which should be null',
      expect.stringContaining('npm run rollups -- --rebuild'),
    ],
  });
});

test.each([
  [['--all'], 'Unknown option --all; known: --verify, --rebuild.'],
  [['now'], 'Unexpected argument "now".'],
  [['--verify=yes'], '--verify takes no value.'],
  [['--verify', '--rebuild'], '--verify and --rebuild exclude each other.'],
])('refuses %j in a sentence, with what is allowed', async (args, sentence) => {
  const { code, lines, did } = await run(args);
  expect([code, did]).toEqual([2, []]);
  expect(lines[0]).toMatch(
    new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\nnpm run rollups`),
  );
});
