import { createServer } from 'node:net';

/** HTTP and the chat page take two ports each time. */
const STEP = 2;
const TRIES = 10;

/** `wanted`, or the next port after it whose successor is free as well; `wanted` again where all are taken. */
export async function freePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + TRIES * STEP; port += STEP) {
    if ((await isFree(host, port)) && (await isFree(host, port + 1))) return port;
  }
  return wanted;
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
