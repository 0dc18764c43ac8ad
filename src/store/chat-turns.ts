import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { messageOf } from '../errors';
import { type Logger } from '../logger';
import { within } from './within';

/** One process at a time handles a chat's updates, however many there are. */
export interface ChatTurns {
  /**
   * Waits until no other process is at work on the chat, and resolves with what lets the next one go on. Whoever dies
   * gives its turns back. Does not reject: without a database, or after half a minute, the update is handled all the
   * same.
   */
  take(chat: number): Promise<() => void>;
  close(): Promise<void>;
}

const ANSWER_MS = 1_000;
/** While the database is away customers are served without; it is asked again after this. */
const AWAY_MS = 2_000;
const LOOK_MS = 25;
/** Telegram waits a minute for an answer, and brings the update again after that. */
const LONGEST_WAIT_MS = 30_000;
const LOCK = `hashtextextended('shop_pulse turn ' || $1::bigint, 0)`;

/**
 * Turns as advisory locks of one connection: no row is written for them, and the server lets go of them when the
 * connection ends. A pooler in between must keep sessions apart.
 */
export function createChatTurns({ url, logger }: { url: string; logger: Logger }): ChatTurns {
  let connecting: Promise<Client> | undefined;
  let awayUntil = 0;
  let isClosed = false;

  function connect(): Promise<Client> {
    const client = new Client({
      ...{ connectionString: url, application_name: 'shop-pulse turns' },
      ...{ connectionTimeoutMillis: ANSWER_MS, keepAlive: true },
    });
    const opened = client.connect().then(() => client);
    client.on('error', () => drop(opened));
    client.on('end', () => drop(opened));
    return opened;
  }

  /** What the connection held is free with it. */
  function drop(dropped: Promise<Client>): void {
    if (connecting !== dropped) return;
    connecting = undefined;
    void dropped.then((client) => client.end()).catch(() => undefined);
  }

  async function ask(lock: string, chat: number): Promise<boolean> {
    const used = (connecting ??= connect());
    try {
      const asked = used.then((client) =>
        client.query<{ yes: boolean }>(`SELECT ${lock}(${LOCK}) AS yes`, [chat]),
      );
      return (await within(ANSWER_MS, asked, 'no answer from the database')).rows[0]?.yes === true;
    } catch (error) {
      drop(used);
      throw error;
    }
  }

  return {
    async take(chat) {
      const deadline = performance.now() + LONGEST_WAIT_MS;
      if (isClosed || performance.now() < awayUntil) return () => undefined;
      try {
        while (!(await ask('pg_try_advisory_lock', chat))) {
          if (performance.now() > deadline) {
            logger.warn('a chat is handled though another process is still at work on it');
            return () => undefined;
          }
          await pause(LOOK_MS);
        }
      } catch (error) {
        awayUntil = performance.now() + AWAY_MS;
        logger.debug({ reason: messageOf(error) }, 'a chat is handled without waiting for other processes');
        return () => undefined;
      }
      return () => void ask('pg_advisory_unlock', chat).catch(() => undefined);
    },
    async close() {
      isClosed = true;
      const open = connecting;
      connecting = undefined;
      await open?.then((client) => client.end()).catch(() => undefined);
    },
  };
}
