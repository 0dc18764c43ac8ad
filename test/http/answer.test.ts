import { getEventListeners } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { pack, send } from '../../src/http/answer';
import { defaultLimits } from '../../src/http/limits';

describe('send', () => {
  test('leaves no listener on the signal that its connection keeps', async () => {
    const { signal: gone } = new AbortController();
    const packed = pack({ status: 200, json: {} });
    const sent: Promise<void>[] = [];
    const server = createServer((req, res) => {
      sent.push(send(req, res, packed, { limits: defaultLimits, hasBody: false, close: true, gone }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();
    await Promise.all(sent);
    await new Promise((resolve) => server.close(resolve));
    expect([sent.length, getEventListeners(gone, 'abort').length]).toEqual([1, 0]);
  });
});

describe('pack', () => {
  test.each([204, 304])('says no length where there is no body (%i)', (status) => {
    expect(pack({ status }).headers).not.toHaveProperty('Content-Length');
  });
});
