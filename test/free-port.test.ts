import { createServer, type Server } from 'node:net';
import { freePort } from '../src/free-port';
import { freePort as unusedPort } from './support/free-port';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((end) => server.close(end)))));

function listen(port: number): Promise<void> {
  return new Promise((resolve) => {
    servers.push(createServer().listen(port, '127.0.0.1', resolve));
  });
}

test.each([0, 1])('where port +%i is taken the next pair is', async (offset) => {
  const wanted = await unusedPort();
  expect(await freePort('127.0.0.1', wanted)).toBe(wanted);
  await listen(wanted + offset);
  expect(await freePort('127.0.0.1', wanted)).toBe(wanted + 2);
});
