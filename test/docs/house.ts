import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nextLook } from '../support/bot-process';
import { ROOT } from './documents';
import { killAllThatKnow } from './processes';

/** What a command has said, both streams, and how it ended. */
export interface Ran {
  code: number | null;
  output: string;
}

/** A command that goes on until it is stopped. */
export interface Running {
  output: () => string;
  /** Asks until the condition holds. */
  until: <T>(condition: () => Promise<T | undefined | false> | T | undefined | false) => Promise<T>;
  /** As Ctrl+C does. */
  interrupt(): Promise<Ran>;
}

/** A copy of the repository under a home of its own, and a shell in it that keeps its directory and variables. */
export interface House {
  root: string;
  home: string;
  run(command: string): Promise<Ran>;
  start(command: string): Running;
  /** With everything that its commands left running, such as pm2. */
  remove(): void;
}

export interface HouseOptions {
  /** Variables beside PATH and HOME: nothing else of the surroundings gets in. */
  env?: Record<string, string>;
  /** Text of commands that stands for something else here, such as addresses of a real host. */
  places?: Record<string, string>;
  /** Where the shell stands first: in the repository, or in the home. */
  at?: 'root' | 'home';
  /** Tests that come along, by path; all others stay behind, since a house runs its commands and not our suite. */
  tests?: readonly string[];
}

const NOT_COPIED = ['.git', 'data', 'test', 'coverage', '.env'];
const MADE = ['node_modules', 'dist'];
const QUICK_START = path.join(ROOT, 'test/support/quick-wasm.cjs');

export async function openHouse({
  env = {},
  places = {},
  tests = [],
  at = 'root',
}: HouseOptions = {}): Promise<House> {
  const directory = await mkdtemp(path.join(tmpdir(), 'shop-pulse-house-'));
  const [root, home] = [path.join(directory, 'shop-pulse'), path.join(directory, 'home')];
  mkdirSync(home, { mode: 0o700 });
  mkdirSync(root);
  for (const name of readdirSync(ROOT).filter((name) => !NOT_COPIED.includes(name))) {
    if (!MADE.includes(name)) cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  }
  for (const file of tests) cpSync(path.join(ROOT, file), path.join(root, file), { recursive: true });
  lendBuild(root);

  const state = path.join(directory, 'shell');
  const given: Record<string, string> = {
    ...{ PATH: process.env.PATH ?? '', HOME: home, TMPDIR: directory, LANG: 'C.UTF-8', TZ: 'UTC' },
    ...{
      NODE_OPTIONS: `--require ${QUICK_START}`,
      // Whatever the machine's is: a daemon of this house belongs to it alone.
      PM2_HOME: path.join(home, '.pm2'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
    ...env,
  };
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  writeFileSync(
    state,
    [
      `cd ${quoted(at === 'root' ? root : home)}`,
      ...Object.entries(given).map(([key, value]) => `export ${key}=${quoted(value)}`),
    ].join('\n'),
  );

  let begun = 0;
  // Into a file, where all that a command has said stands when it has ended, and which a daemon that it leaves behind
  // may keep open as long as it likes.
  const begin = (command: string): { child: ChildProcess; output: () => string } => {
    const said = path.join(directory, `said-${(begun += 1)}`);
    const file = openSync(said, 'a');
    const meant = Object.entries(places).reduce((text, [said, here]) => text.replaceAll(said, here), command);
    const script = `. ${quoted(state)}\nset -eo pipefail\n${meant}\n{ printf 'cd %q\\n' "$PWD"; export -p; } > ${quoted(state)}`;
    const child = spawn('bash', ['-c', script], {
      // By this it is known at once, and not only when a command has been started in its turn.
      env: { TMPDIR: directory },
      cwd: root,
      stdio: ['ignore', file, file],
      detached: true,
    });
    closeSync(file);
    return { child, output: () => readFileSync(said, 'utf8') };
  };
  const end = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));

  return {
    root,
    home,
    async run(command) {
      const { child, output } = begin(command);
      const code = await end(child);
      return { code, output: output() };
    },
    start(command) {
      const { child, output } = begin(command);
      const ended = end(child);
      return {
        output,
        async until(condition) {
          for (const deadline = Date.now() + 60_000; ;) {
            const value = await condition();
            if (value !== undefined && value !== false) return value;
            if (Date.now() > deadline || child.exitCode !== null)
              throw new Error(
                `the condition did not come true; ${command} wrote:\n${output().slice(-4_000)}`,
              );
            await nextLook();
          }
        },
        async interrupt() {
          if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
          return { code: await ended, output: output() };
        },
      };
    },
    remove() {
      // Until none is left: one may have started another meanwhile.
      while (killAllThatKnow(directory) > 0);
      if (existsSync(directory)) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What installing and building would make: they notice that it is there. */
export function lendBuild(root: string): void {
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  cpSync(path.join(ROOT, 'dist'), path.join(root, 'dist'), { recursive: true });
}

/** A process can only be looked at again a little later. */
