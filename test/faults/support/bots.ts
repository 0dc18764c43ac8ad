import { systemClock } from '../../../src/clock';
import { startStandIn, type StandIn } from '../../../src/playground';
import { DASHBOARD_TOKEN, startBot, TOKEN, type BotProcess } from '../../support/bot-process';
import { secretsIn, watchFor, type Watch } from '../../support/canary';
import { silentLogger } from '../../support/silent-logger';
import { lookAtCalls } from './canaries';
import { nothingFoundIn } from './figure';

/** What the bot is told; undefined takes away what is said otherwise. */
export type Env = Record<string, string | undefined>;

/** Telegram as it is played, and the bots that talk to it: each a process of its own. */
export interface Bots {
  standIn: StandIn;
  /** Resolves as soon as the process runs: what it says of itself comes later. */
  start: (env?: Env) => Promise<BotProcess>;
  /** The bot that was started last. */
  bot: () => BotProcess;
  /** kill -9 of that one. */
  kill: () => Promise<void>;
  /**
   * kill -9 of all of them, then Telegram. Rejects where a secret that they were told stands in what they wrote or
   * said to Telegram, or where `look` finds one.
   */
  close: (look?: (watch: Watch) => void) => Promise<void>;
}

/** `env`: what every bot is told, beside the token and where Telegram is. */
export async function openBots(env: Env = {}): Promise<Bots> {
  const standIn = await startStandIn({
    ...{ token: env.BOT_TOKEN ?? TOKEN, clock: systemClock, logger: silentLogger, pageEnabled: false },
  });
  const started: BotProcess[] = [];
  const told: Env = { BOT_TOKEN: TOKEN, DASHBOARD_TOKEN, ...env };
  const bot = () => {
    const last = started.at(-1);
    if (!last) throw new Error('no bot was started');
    return last;
  };
  const end = async (one: BotProcess) => {
    one.signal('SIGKILL');
    await one.exited;
  };
  return {
    ...{ standIn, bot },
    async start(more = {}) {
      const next = await startBot({
        ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: standIn.apiRoot, DASHBOARD_TOKEN, DEFAULT_LOCALE: 'en' },
        ...env,
        ...more,
      });
      started.push(next);
      Object.assign(told, more);
      return next;
    },
    kill: () => end(bot()),
    async close(look) {
      await Promise.all(started.map(end));
      await standIn.stop();
      const watch = watchFor(secretsIn(told));
      lookAtCalls(watch, standIn);
      look?.(watch);
      nothingFoundIn(started.length + watch.foundNothing());
    },
  };
}
