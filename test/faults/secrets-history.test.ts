import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { figure } from './support/figure';

const ROOT = path.resolve(__dirname, '../..');

/** What secrets look like. The first group, where there is one, is what the list of made-up ones knows. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'a bot token': /(?<![\w-])(\d{8,10}:[\w-]{35})(?![\w-])/g,
  'a database address with a password':
    /(postgres(?:ql)?:\/\/[^\s/:@'"`$<{]+:[^\s/@'"`$<{]+@(?!(?:127\.|localhost|\[::1\]))[^\s/:'"`?]+)/g,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'a token of GitHub': /\bgh[pousr]_\w{36}/g,
  'a token of npm': /\bnpm_\w{36}/g,
  'a key of AWS': /\bAKIA[A-Z0-9]{16}\b/g,
  'a token of Slack': /\bxox[abprs]-[\w-]{10,}/g,
};
/** Made up for tests and documents, plain to see: nobody can come in anywhere with them. */
const MADE_UP = new Set([
  '700000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0',
  '700000009:CanaryOfTheBot-0123456789_abcdefghi',
  'postgres://u:p@db',
]);

/** The kinds of secrets in a line, of those that are not made up. */
const secretsIn = (line: string): string[] =>
  Object.entries(SHAPES).flatMap(([kind, shape]) =>
    [...line.matchAll(shape)].filter(([whole, text]) => !MADE_UP.has(text ?? whole)).map(() => kind),
  );

const isRepository = spawnSync('git', ['rev-parse', '--git-dir'], { cwd: ROOT }).status === 0;
/** A clone with `--depth` lacks what came before. */
const isShallow =
  spawnSync('git', ['rev-parse', '--is-shallow-repository'], {
    ...{ cwd: ROOT, encoding: 'utf8' },
  }).stdout.trim() === 'true';

const BEGINNING = 'of the commits that are not here nothing is known';
if (!isRepository) test.skip(`${BEGINNING}: this is no clone of the repository`, () => undefined);
if (isShallow)
  test.skip(`${BEGINNING}: this clone is shallow, \`git fetch --unshallow\` brings all`, () => undefined);

(isRepository ? test : test.skip)('no commit has ever held a secret', async () => {
  // Of a shallow clone the oldest commit is shown whole.
  const git = spawn(
    'git',
    ['log', '-p', '--all', '--no-color', '--no-ext-diff', '--text', '--format=commit %h%n%B'],
    {
      ...{ cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] as const },
    },
  );
  const ended = new Promise<number | null>((resolve) => git.once('close', resolve));
  const found: string[] = [];
  let [commit, commits, file] = ['', 0, ''];
  for await (const line of createInterface({ input: git.stdout })) {
    if (line.startsWith('commit ')) [commit, commits] = [line, commits + 1];
    if (line.startsWith('+++ ')) file = line.slice(6);
    // Where it stands is enough to find it: what was found is not written once more.
    found.push(...secretsIn(line).map((kind) => `${kind} in ${file}, ${commit}`));
  }
  expect(await ended).toBe(0);
  expect(commits).toBeGreaterThan(0);
  expect([...new Set(found)]).toEqual([]);
  figure(
    'secretsStay',
    `0 secrets in ${commits} commits${isShallow ? `; ${BEGINNING}: this clone is shallow` : ''}`,
  );
});

test.each([
  ['a bot token', `+BOT_TOKEN=${'123456789'}:${'Ab_-9'.repeat(7)}`],
  ['a bot token', `https://api.telegram.org/bot/${'1234567890'}:${'x'.repeat(35)}/getMe`],
  ['a database address with a password', `postgres://${'shop'}:${'hunter2'}@db.example.com:5432/shop`],
  ['a private key', `-----BEGIN ${'RSA'} PRIVATE KEY-----`],
  ['a token of GitHub', `ghp${'_'}${'a'.repeat(36)}`],
])('the search would see %s', (kind, line) => {
  expect(secretsIn(line)).toEqual([kind]);
});

test.each([
  'postgres://postgres:secret@127.0.0.1:5432/x',
  'postgres://${user}:${password}@host/x',
  '12:34:56',
  'a:b@c',
])('the search passes over %s', (line) => expect(secretsIn(line)).toEqual([]));
