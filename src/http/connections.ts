import { type Socket } from 'node:net';
import { canonicalAddress, holderOf } from './ip-address';

/**
 * A connection is idle (no request; closed at once when the server stops), busy (one request running, others
 * perhaps waiting their turn) or gone (its signal is aborted). `add` makes it idle, `run` busy, its last
 * request's end idle again, the socket's close gone.
 */
interface Connection {
  readonly gone: AbortController;
  open: number;
  tail: Promise<void>;
}

/** Knows every open connection; Node's own `closeIdleConnections` leaves those that never sent a byte. */
export interface Connections {
  /** False where its address has too many open already: it is not known then, and shall be closed. */
  add(socket: Socket): boolean;
  /** How many requests of this connection are not answered yet. */
  openRequests(socket: Socket): number;
  /**
   * Runs one request of a connection after those before it: pipelining must not turn one connection into a
   * hundred running requests. Past `maxPipelined` the connection is closed. `request` must not reject.
   */
  run(socket: Socket, request: (gone: AbortSignal) => Promise<void>): void;
  /** Closes idle connections now, and the others as they become idle. */
  drain(): void;
  closeAll(): void;
}

export interface ConnectionsOptions {
  maxPipelined: number;
  maxConnectionsPerAddress: number;
  /** A proxy speaks for many clients: its connections are not counted. */
  isTrusted: (address: string) => boolean;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { maxPipelined, maxConnectionsPerAddress, isTrusted } = options;
  const known = new Map<Socket, Connection>();
  /** Open ones by who opened them; nothing is kept of who has none. */
  const counts = new Map<string, number>();
  let draining = false;

  function closeWhere(condition: (connection: Connection) => boolean): void {
    for (const [socket, connection] of known) {
      if (!condition(connection)) continue;
      // Not left to the socket's own close event, which comes after the server's: whoever waited for the stop
      // may rely on it that every route has been told.
      connection.gone.abort();
      socket.destroy();
    }
  }

  /** Counts one more connection; undefined where that would be too many. */
  function take(holder: string): (() => void) | undefined {
    const open = counts.get(holder) ?? 0;
    if (open >= maxConnectionsPerAddress) return undefined;
    counts.set(holder, open + 1);
    return () => {
      const left = (counts.get(holder) ?? 1) - 1;
      if (left > 0) counts.set(holder, left);
      else counts.delete(holder);
    };
  }

  return {
    add(socket) {
      const address = canonicalAddress(socket.remoteAddress ?? '') ?? '';
      const release = isTrusted(address) ? () => undefined : take(holderOf(address));
      if (!release) return false;
      const connection: Connection = { gone: new AbortController(), open: 0, tail: Promise.resolve() };
      known.set(socket, connection);
      socket.once('close', () => {
        known.delete(socket);
        release();
        connection.gone.abort();
      });
      return true;
    },
    openRequests: (socket) => known.get(socket)?.open ?? 0,
    run(socket, request) {
      const connection = known.get(socket);
      if (!connection) return;
      if (connection.open >= maxPipelined) {
        socket.destroy();
        return;
      }
      connection.open += 1;
      connection.tail = connection.tail
        .then(() => (connection.gone.signal.aborted ? undefined : request(connection.gone.signal)))
        .finally(() => {
          connection.open -= 1;
          // Soon, not now: the last answer may still be on its way out.
          if (draining && connection.open === 0) socket.destroySoon();
        });
    },
    drain() {
      draining = true;
      closeWhere(({ open }) => open === 0);
    },
    closeAll: () => closeWhere(() => true),
  };
}
