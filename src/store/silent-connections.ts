import { type Socket } from 'node:net';
import pg from 'pg';
import { type Logger } from '../logger';

/** No statement of a screen takes so long; those that do are asked about. */
const SILENT_MS = 4_000;
const LOOK_MS = 1_000;
const ANSWER_MS = 2_000;

/** What the driver tells of a connection beside its types. */
export type WatchedClient = pg.Client & {
  readonly processID: number | null;
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: Pick<Socket, 'bytesRead' | 'destroy'> };
};

interface Watched {
  bytes: number;
  /** When it was last heard or had nothing to answer. */
  since: number;
  /** The server was not at work for it when it was last asked. */
  isSuspect: boolean;
}

export interface SilentConnections {
  watch(client: WatchedClient): void;
  stop(): void;
}

export interface SilentConnectionsOptions {
  url: string;
  logger: Logger;
  silentMs?: number;
  lookMs?: number;
}

/**
 * Ends connections that are open on this side only. Where a network drops what it carries, or a server's machine was
 * replaced, nobody says so: the system goes on sending the question for a quarter of an hour, and the pool waits with it.
 *
 * A statement that takes long is silent too. So the server is asked, on a new connection, whether it is at work for
 * the silent ones; one that it twice knows nothing of ends. A server that does not answer decides nothing.
 */
export function endSilentConnections(options: SilentConnectionsOptions): SilentConnections {
  const { url, logger, silentMs = SILENT_MS, lookMs = LOOK_MS } = options;
  const clients = new Map<WatchedClient, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let isAsking = false;

  function silentOnes(now: number): WatchedClient[] {
    for (const [client, watched] of clients) {
      const bytes = client.connection.stream.bytesRead;
      if (client.readyForQuery || bytes !== watched.bytes)
        Object.assign(watched, { bytes, since: now, isSuspect: false });
    }
    return [...clients]
      .filter(([{ processID }, { since }]) => processID !== null && now - since >= silentMs)
      .map(([client]) => client);
  }

  async function look(): Promise<void> {
    const silent = silentOnes(performance.now());
    if (silent.length === 0 || isAsking) return;
    isAsking = true;
    const busy = await busyBackends(url, silent).catch(() => undefined);
    isAsking = false;
    if (!busy) return;
    const stillSilent = new Set(silentOnes(performance.now()));
    for (const client of silent) {
      const watched = clients.get(client);
      if (!watched || !stillSilent.has(client)) continue;
      const isUnknown = client.processID !== null && !busy.has(client.processID);
      // An answer may be on its way from a server that has just finished.
      if (isUnknown && watched.isSuspect) end(client);
      watched.isSuspect = isUnknown;
    }
  }

  function end(client: WatchedClient): void {
    clients.delete(client);
    logger.warn('a connection to the database was open on this side only; it is given up');
    client.connection.stream.destroy(new Error('Connection terminated: the server knows nothing of it'));
  }

  return {
    watch(client) {
      clients.set(client, { bytes: -1, since: performance.now(), isSuspect: false });
      client.once('end', () => clients.delete(client));
      timer ??= setInterval(() => void look(), lookMs).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** Of these, the backends that are at work; undefined where the numbers are not the server's own, as behind a pooler. */
async function busyBackends(
  url: string,
  clients: readonly WatchedClient[],
): Promise<Set<number> | undefined> {
  const own = new pg.Client({
    ...{ connectionString: url, application_name: 'shop-pulse look' },
    ...{ connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS, statement_timeout: ANSWER_MS },
  }) as WatchedClient;
  // Whatever becomes of this connection is told by its query.
  own.on('error', () => undefined);
  try {
    await own.connect();
    // A backend that waits for its answer to be fetched is no sign that anybody fetches it.
    const { rows } = await own.query<{ own: number; busy: number[] }>(
      `SELECT pg_backend_pid() AS own, ARRAY(
         SELECT pid FROM pg_stat_activity
         WHERE pid = ANY ($1) AND coalesce(state, 'hidden') NOT LIKE 'idle%'
           AND wait_event IS DISTINCT FROM 'ClientWrite') AS busy`,
      [clients.map(({ processID }) => processID)],
    );
    const [row] = rows;
    return row && row.own === own.processID ? new Set(row.busy) : undefined;
  } finally {
    // Not waited for: a goodbye to a server that hangs has no answer.
    void own.end().catch(() => undefined);
  }
}
