import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startStandIn, type StandIn } from '../../src/playground';
import { systemClock } from '../../src/clock';
import { freePort } from './server';
import { silentLogger } from './silent-logger';

export const TOKEN = `700000002:${'x'.repeat(35)}`;
const MAIN = require.resolve('../../src/main');
const LOOK_MS = 10;

/** The built bot as a process of its own, between a database and a stand-in of Telegram. */
export interface BotProcess {
  url: string;
  standIn: StandIn;
  /** Asks until the condition holds; rejects with what the bot has said after the time. */
  until(condition: () => unknown, timeoutMs?: number): Promise<void>;
  /** Memory in MB: now, and the most it ever was. */
  memory(): { now: number; most: number };
  stop(): Promise<void>;
}

export interface BotProcessOptions {
  url: string;
  directory: string;
  /** Updates are pushed to it; else it fetches them. */
  byWebhook?: boolean;
  /** Before the bot is started: what waits for it then. */
  prepare?: (standIn: StandIn) => void | Promise<void>;
}

/** Whether a bot says that it is at work. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`)
    .then(({ status }) => status === 200)
    .catch(() => false);

export async function startBot(options: BotProcessOptions): Promise<BotProcess> {
  const { url: DATABASE_URL, directory, byWebhook = false, prepare } = options;
  const standIn = await startStandIn({
    ...{ token: TOKEN, clock: systemClock, logger: silentLogger, pageEnabled: false },
  });
  await prepare?.(standIn);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  const child = spawn(process.execPath, [MAIN], {
    cwd: directory,
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL, BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot },
      ...{ HTTP_PORT: String(port), ADMIN_CHAT_IDS: '1', LOG_LEVEL: 'error' },
      ...(byWebhook && { WEBHOOK_URL: `${url}/telegram`, WEBHOOK_SECRET: 'x'.repeat(16) }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += String(part)));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Whatever ends this process must not leave that one behind.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    ...{ url, standIn },
    async until(condition, timeoutMs = 60_000) {
      const deadline = Date.now() + timeoutMs;
      while (!(await condition())) {
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`the bot did not come so far; it said:\n${said.slice(-2_000)}`);
        await wait(LOOK_MS);
      }
    },
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024;
      return { now: mb('VmRSS'), most: mb('VmHWM') };
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', kill);
      await standIn.stop();
    },
  };
}
