import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** A house of its own: the scripts, one source file, an npm and a build that only pretend. */
let house: string;

beforeEach(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'shop-pulse prepare-'));
  await chmod(house, 0o755);
  await cp(path.join(ROOT, 'scripts'), at('scripts'), { recursive: true });
  for (const directory of ['src', 'bin']) await mkdir(at(directory));
  await writeFile(at('src', 'main.ts'), 'export {};');
  await writeFile(at('tsconfig.json'), '{}');
  const packages = { '': {}, 'node_modules/a': {}, 'node_modules/b': { os: ['elsewhere'] } };
  await writeFile(at('package-lock.json'), JSON.stringify({ packages }));
  const build = `export const buildAll = (root) => mkdirSync(root + '/dist', { recursive: true });`;
  await writeFile(at('scripts', 'build.mjs'), `import { mkdirSync } from 'node:fs';\n${build}`);
  await npm('echo "npm http fetch GET 200 https://registry/a/-/a-1.0.0.tgz 5ms" >&2; mkdir -p node_modules');
});
afterEach(async () => {
  await chmod(house, 0o755);
  await rm(house, { recursive: true, force: true });
});

test('what is missing is installed and built, each with its line; then nothing is left to do or to say', async () => {
  const first = await prepare();
  expect(first.code).toBe(0);
  expect(first.output).toMatch(
    /^Installing packages \.\.\.\nInstalling packages: done in \S+ s\nBuilding \.\.\.\nBuilding: done in \S+ s\n$/,
  );
  expect(first.output.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(await prepare()).toEqual({ code: 0, output: '' });
});

test('a file that was touched is not built again, one that says something else is', async () => {
  await prepare();
  await utimes(at('src', 'main.ts'), new Date(), new Date(0));
  expect(await prepare()).toEqual({ code: 0, output: '' });
  await writeFile(at('src', 'main.ts'), 'export { };');
  const { output } = await prepare();
  expect(output).toContain('Building: done');
  expect(output).not.toContain('Installing');
});

test('on a terminal the packages that arrive are counted, those for other machines left out', async () => {
  await npm(
    'echo "npm http fetch GET 200 https://registry/a/-/a-1.0.0.tgz 5ms" >&2; sleep 0.4; mkdir -p node_modules',
  );
  const { output } = await prepare('terminal');
  expect(output).toContain('1 of about 1');
  expect(output).toMatch(/✓ Installing packages +\d+\.\d s/);
});

test.each([
  ['npm error code ENOTFOUND', 'npm could not reach its registry.'],
  ['npm error code ENOSPC', 'The disk is full'],
  ['npm error code EACCES', 'npm may not write'],
  ['npm error code E404', 'npm could not install the packages.'],
])('an install that fails with "%s" says so, with the words of npm below', async (words, sentence) => {
  await npm(`echo "npm http fetch GET 200 https://registry/a 5ms" >&2; echo "${words}" >&2; exit 7`);
  const { code, output } = await prepare();
  expect(code).toBe(1);
  const [, failed, said, ...below] = output.trimEnd().split('\n');
  expect(failed).toContain('Installing packages: failed after');
  expect(said).toContain(sentence);
  expect(below).toEqual([`  ${words}`]);
});

test('a machine without npm is told where it comes from', async () => {
  await rm(at('bin', 'npm'));
  const { code, output } = await prepare('no npm');
  expect(code).toBe(1);
  expect(output).toContain('npm was not found. It comes with Node');
  expect(output).not.toContain('at ');
});

test('a folder of somebody else stops at once, with a sentence that names it', async () => {
  await chmod(house, 0o555);
  const { code, output } = await prepare('as another');
  expect(code).toBe(1);
  expect(output).toContain(`The folder ${house} cannot be written`);
  expect(output.trimEnd().split('\n')).toHaveLength(1);
});

const at = (...parts: string[]) => path.join(house, ...parts);

async function npm(script: string): Promise<void> {
  await writeFile(at('bin', 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

type Manner = 'terminal' | 'no npm' | 'as another';

/** Runs the script; to root every folder is open, so that another is somebody without rights. */
function prepare(manner?: Manner): Promise<{ code: number | null; output: string }> {
  const script = at('scripts', 'prepare.mjs');
  const [command, ...args] =
    manner === 'terminal'
      ? ['script', '-qec', `"${process.execPath}" "${script}"`, '/dev/null']
      : [process.execPath, script];
  const nobody = manner === 'as another' && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(command ?? '', args, {
    env: { PATH: manner === 'no npm' ? at('bin') : `${at('bin')}:${process.env.PATH}`, TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...nobody,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
