import { answerAlone } from '../../src/cli/arguments';
import { COMMANDS } from '../../src/commands';

test.each(COMMANDS)('npm run %s -- --help tells how it is used', (command) => {
  for (const asked of [['--help'], ['-h'], ['--dry-run', '--help']]) {
    expect(answerAlone(command, asked)).toEqual({
      code: 0,
      text: expect.stringContaining(`npm run ${command}`) as string,
    });
  }
});

test.each(['migrate', 'import', 'demo', 'rollups', 'distribute'] as const)(
  'npm run %s with a wrong option is refused with one sentence and how it is used, before anything is opened',
  (command) => {
    const answer = answerAlone(command, ['--nonsense']);
    expect(answer?.code).toBe(2);
    const [sentence, usage] = answer?.text.split('\n') ?? [];
    expect(sentence).toMatch(/^Unknown (option|argument) '?--nonsense'?(\.|;.*\.)$/);
    expect(usage).toMatch(`npm run ${command}`);
  },
);

test('right arguments leave the command its work', () => {
  expect(answerAlone('migrate', ['--undo', '--all'])).toBeUndefined();
  expect(answerAlone('import', ['orders.csv', '--source', 'old'])).toBeUndefined();
  expect(answerAlone('demo', ['--customers', '5'])).toBeUndefined();
  expect(answerAlone('rollups', ['--verify'])).toBeUndefined();
  expect(answerAlone('distribute', ['--dry-run'])).toBeUndefined();
  expect(answerAlone('metrics', ['total_users'])).toBeUndefined();
});
