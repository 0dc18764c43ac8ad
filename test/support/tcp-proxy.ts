import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut and open again. */
export interface TcpProxy {
  port: number;
  /** Accepts connections from now on. */
  open(): Promise<void>;
  /** Resets what is connected and refuses what comes. */
  cut(): Promise<void>;
}

export function tcpProxy(port: number, target: { host: string; port: number }): TcpProxy {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  return {
    port,
    open: () =>
      new Promise((resolve, reject) => {
        server = createServer((client) => {
          const upstream = connect(target.port, target.host);
          hold(client);
          hold(upstream);
          client.pipe(upstream).pipe(client);
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
  };
}
