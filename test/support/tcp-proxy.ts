import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to a server that a test can cut, silence and slow down. */
export interface TcpProxy {
  port: number;
  /** Accepts connections from now on. */
  open(): Promise<void>;
  /** Resets what is connected and refuses what comes. */
  cut(): Promise<void>;
  /**
   * As a network that drops what it carries: all stay connected, nobody hears anything any more, and whoever comes is
   * accepted and not answered. What was silenced stays so; after `speak` new connections work.
   */
  silence(): void;
  speak(): void;
  /** What comes from now on takes so much longer, each way. */
  delay(milliseconds: number): void;
}

export function tcpProxy(port: number, target: { host: string; port: number }): TcpProxy {
  const sockets = new Set<Socket>();
  const silenced = new WeakSet<Socket>();
  let server: Server | undefined;
  let isSilent = false;
  let lateBy = 0;

  const hold = (socket: Socket) => {
    sockets.add(socket);
    if (isSilent) silenced.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };

  /** In their order, each chunk when it is due. */
  function carry(from: Socket, to: Socket): void {
    let before = Promise.resolve();
    const inTurn = (act: () => void) => {
      const due = performance.now() + lateBy;
      before = before.then(async () => {
        const left = due - performance.now();
        if (left > 0) await pause(left);
        if (!silenced.has(from)) act();
      });
    };
    from.on('data', (chunk) => inTurn(() => to.destroyed || to.write(chunk)));
    from.on('end', () => inTurn(() => to.end()));
    from.on('close', () => silenced.has(from) || inTurn(() => to.destroy()));
  }

  return {
    port,
    open: () =>
      new Promise((resolve, reject) => {
        server = createServer({ allowHalfOpen: true }, (client) => {
          const upstream = connect({ ...target, allowHalfOpen: true });
          hold(client);
          hold(upstream);
          carry(client, upstream);
          carry(upstream, client);
        });
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      }),
    cut: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.resetAndDestroy();
        if (server) server.close(() => resolve());
        else resolve();
        server = undefined;
      }),
    silence() {
      isSilent = true;
      for (const socket of sockets) silenced.add(socket);
    },
    speak: () => void (isSilent = false),
    delay: (milliseconds) => void (lateBy = milliseconds),
  };
}
