import { connect, type Socket } from 'node:net';

/** A client without manners: what it is told to write goes out as it is. */
export interface RawClient {
  socket: Socket;
  /** What went wrong on the way: a reset, say. */
  errors: Error[];
  /** Everything received so far. */
  received(): string;
  /** Resolves with everything received when the server has closed the connection. */
  closed: Promise<string>;
  /** Resolves when what was received matches, so many times. */
  until(pattern: RegExp, times?: number): Promise<string>;
}

/** `halfOpen` clients do not hang up when the server has said its last word; `from` is an address of this machine. */
export function rawClient(
  port: number,
  text?: string,
  { halfOpen = false, from }: { halfOpen?: boolean; from?: string } = {},
): RawClient {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: halfOpen, localAddress: from });
  const errors: Error[] = [];
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  // A reset is one of the ways to be closed.
  socket.on('error', (error) => errors.push(error));
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  if (text !== undefined) socket.write(text);
  return {
    socket,
    errors,
    received: () => received,
    closed,
    until: (pattern, times = 1) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (received.split(pattern).length <= times) return;
          socket.off('data', look).off('close', onClose);
          resolve(received);
        };
        const onClose = (): void => reject(new Error(`closed before ${pattern} with: ${received}`));
        socket.on('data', look).once('close', onClose);
        look();
      }),
  };
}

/** A request that asks the server to close; `extra` are whole header lines. */
export function requestText(line: string, extra: readonly string[] = [], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: shop', 'Connection: close', ...extra, '', body].join('\r\n');
}

/** Status, header text and parsed JSON of the only answer in a text. */
export function parseAnswer(text: string): { status: number; head: string; json: unknown } {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  return { status: Number(head.split(' ')[1]), head, json: body === '' ? undefined : JSON.parse(body) };
}
