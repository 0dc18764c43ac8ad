import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

/** The message is one sentence for the person at the terminal; it names the address and the key to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken by another program; stop that or choose another port with HTTP_PORT',
  EACCES: 'this user may not open that port; choose one above 1023 with HTTP_PORT',
  EADDRNOTAVAIL: 'this machine does not have that address; set HTTP_HOST to one it has',
  ENOTFOUND: 'the name is unknown; set HTTP_HOST to an address of this machine',
};

export function listen(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      const reason = reasons[error.code ?? ''] ?? `${error.message}; check HTTP_HOST and HTTP_PORT`;
      reject(new ListenError(`HTTP cannot listen on ${host}:${port}: ${reason}`, { cause: error }));
    };
    server.once('error', onError).listen({ host, port }, () => {
      server.off('error', onError);
      const { port: taken } = server.address() as AddressInfo;
      resolve({ url: `http://${reachable(host)}:${taken}`, port: taken });
    });
  });
}

/** An address to open in a browser: the wildcard addresses are for listening only. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
