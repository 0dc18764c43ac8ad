import { type Socket } from 'node:net';

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
  add(socket: Socket): void;
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

export function createConnections({ maxPipelined }: { maxPipelined: number }): Connections {
  const known = new Map<Socket, Connection>();
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

  return {
    add(socket) {
      const connection: Connection = { gone: new AbortController(), open: 0, tail: Promise.resolve() };
      known.set(socket, connection);
      socket.once('close', () => {
        known.delete(socket);
        connection.gone.abort();
      });
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
