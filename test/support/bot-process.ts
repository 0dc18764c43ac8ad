import { spawn, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { secretsIn, watchFor } from './canary';
import { freePort } from './free-port';
import { newTestDirectory } from './test-room';

/** The built bot. */
export const MAIN = path.resolve(__dirname, '../../dist/main.js');
/** Required by a process that lives for seconds. */
export const QUICK_START = path.resolve(__dirname, 'quick-wasm.cjs');

export interface BotProcess {
  /** Address of its HTTP server. */
  url: string;
  pid: number;
  /** All that it has written, both streams. */
  output(): string;
  /** Asks until the condition holds; rejects with the output after the time. */
  until<T>(
    condition: () => Promise<T | undefined | false> | T | undefined | false,
    timeoutMs?: number,
  ): Promise<T>;
  /** Waits until /readyz says ready. */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** On a terminal, what a person types. */
  type(text: string): void;
  /**
   * Resolves with the exit code when the process has ended; null after a signal that killed it. Rejects where it has
   * written a secret that it was told.
   */
  exited: Promise<number | null>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

export const TOKEN = `700000002:${'x'.repeat(35)}`;
export const DASHBOARD_TOKEN = 'dashboard-token-for-tests';

/** A new empty directory, removed with `rm`. */
export const newDirectory = (): Promise<string> => newTestDirectory('e2e');
export const removeDirectory = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true });

/**
 * Starts the built bot, or another build as `main`, as a process of its own, in an environment that holds nothing but
 * what is given; with `onTerminal` before a terminal, which `script` of util-linux plays; with `behind` through another
 * program.
 */
export async function startBot(
  env: Record<string, string | undefined>,
  args: string[] = [],
  { onTerminal = false, main = MAIN, behind = [] as string[] } = {},
): Promise<BotProcess> {
  const port = env.HTTP_PORT ?? String(await freePort());
  const cwd = await newDirectory();
  const command = [...behind, process.execPath, '--require', QUICK_START, main, ...args];
  const quoted = command.map((part) => `'${part}'`).join(' ');
  const [program = '', ...rest] = onTerminal ? ['script', '-qec', `exec ${quoted}`, '/dev/null'] : command;
  const child = spawn(program, rest, {
    cwd,
    env: { PATH: process.env.PATH, HTTP_PORT: port, ...env },
    stdio: [onTerminal ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = exitOf(child)
    .then((code) => {
      const watch = watchFor(secretsIn(env));
      watch.look('what the process wrote', output);
      watch.foundNothing();
      return code;
    })
    .finally(() => removeDirectory(cwd));
  // A test that does not wait for the end may not be broken by it.
  exited.catch(() => undefined);

  const until: BotProcess['until'] = async (condition, timeoutMs = 60_000) => {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const value = await condition();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > deadline)
        throw new Error(`the condition did not come true; the bot wrote:\n${output.slice(-4_000)}`);
      if (child.exitCode !== null)
        throw new Error(`the bot ended with ${child.exitCode}; it wrote:\n${output.slice(-4_000)}`);
      await nextLook();
    }
  };

  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    until,
    async ready() {
      await until(async () => (await statusOf(`${url}/readyz`)) === 200);
    },
    signal: (name) => void child.kill(name),
    type: (text) => void child.stdin?.write(text),
    exited,
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** The status of a GET; undefined while nobody listens. */
export async function statusOf(url: string): Promise<number | undefined> {
  return fetch(url).then(
    (response) => response.status,
    () => undefined,
  );
}

export async function dashboard(bot: BotProcess, query = ''): Promise<Record<string, unknown>> {
  const response = await fetch(`${bot.url}/analytics/dashboard${query}`, {
    headers: { authorization: `Bearer ${DASHBOARD_TOKEN}` },
  });
  if (!response.ok) throw new Error(`dashboard answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** A process can only be looked at again a little later: between two looks the loop is free. */
export const nextLook = () => new Promise<void>((resolve) => setTimeout(resolve, 40));

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
