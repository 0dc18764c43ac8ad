import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import path from 'node:path';

/** The address of a socket in the file system has room for little more. */
const ADDRESS_BYTES = 100;

export interface Presence {
  /** The socket's file, beside the directory. */
  name: string;
  end(): Promise<void>;
}

/**
 * Listens beside `directory` until this process ends, however it ends: who asks there hears from the kernel whether it
 * lives, also out of another container, where its process id says nothing. Undefined where the file system or the
 * system knows no such sockets.
 */
export async function showPresence(directory: string): Promise<Presence | undefined> {
  const name = `${path.basename(directory)}.${randomBytes(4).toString('hex')}.sock`;
  const address = addressOf(directory, name);
  if (address === undefined) return;
  const server = createServer((socket) => socket.destroy());
  // It keeps no process alive.
  server.unref();
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(address, () => resolve(true));
  });
  if (!listens) return;
  return { name, end: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Undefined where the socket cannot tell, as when somebody removed it. */
export async function isPresent(directory: string, name: string): Promise<boolean | undefined> {
  const address = addressOf(directory, name);
  if (address === undefined) return;
  return new Promise((resolve) => {
    const socket = createConnection(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      // EAGAIN: so many ask at once that it cannot be heard.
      resolve(code === 'EAGAIN' ? true : code === 'ECONNREFUSED' ? false : undefined);
    });
  });
}

/** The socket of a process that was killed stays behind as a file. */
export const clearPresence = (directory: string, name: string): Promise<void> =>
  rm(path.join(path.dirname(directory), path.basename(name)), { force: true });

/** As seen from here where that is shorter. */
function addressOf(directory: string, name: string): string | undefined {
  const whole = path.join(path.dirname(directory), path.basename(name));
  const short = path.relative(process.cwd(), whole);
  return [whole, short].find((address) => Buffer.byteLength(address) <= ADDRESS_BYTES);
}
