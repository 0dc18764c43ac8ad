import { prometheusRoute } from '../../../src/http/routes/prometheus';
import { request } from '../support/request';
import { httpError, serving } from '../support/serve';

const { serve, stopAll } = serving();
afterEach(stopAll);

const token = 'right-token-0123456789';
const contentType = 'text/plain; version=0.0.4; charset=utf-8';
const metrics = (known: string | undefined = token) =>
  prometheusRoute({ token: known, text: () => Promise.resolve('shop_pulse_up 1\n'), contentType });
const enter = async (
  remoteAddress: string,
  headers: readonly string[] = [],
  known: string | undefined = token,
) => metrics(known).auth?.check(request({ remoteAddress, headers }));
const refused = httpError({ status: 401, code: 'unauthorized' });

test('over the wire it is the text as Prometheus wants it', async () => {
  const { url } = await serve([metrics()]);
  const answer = await fetch(`${url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, contentType]);
  expect(await answer.text()).toBe('shop_pulse_up 1\n');
});

test.each([
  ...['127.0.0.1', '127.9.9.9', '10.0.0.7', '172.16.0.1', '172.31.255.254', '192.168.1.2', '169.254.1.1'],
  ...['::1', 'fd00::7', 'fc00::1', 'fe80::1', 'fe80::1%eth0', '::ffff:10.0.0.7', '::FFFF:127.0.0.1'],
])('%s is near and comes in', async (address) => {
  await expect(enter(address)).resolves.toBeUndefined();
});

test.each([
  ...['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '11.0.0.1', '100.64.0.1', '0.0.0.0'],
  ...[
    '2001:4860::8888',
    '::ffff:8.8.8.8',
    'fec0::1',
    '::',
    '',
    'localhost',
    '10.0.0.7.evil.example',
    '10.0.0',
  ],
])('%j is not near and needs the token', async (address) => {
  await expect(enter(address)).rejects.toEqual(refused);
  await expect(enter(address, ['Authorization', `Bearer ${token}`])).resolves.toBeUndefined();
  await expect(enter(address, ['Authorization', 'Bearer wrong'])).rejects.toEqual(refused);
});

test.each(['X-Forwarded-For', 'x-forwarded-for', 'Forwarded', 'X-Real-IP', 'Via', 'X-Forwarded-Proto'])(
  'who comes through a proxy that says so by %s needs the token, from wherever',
  async (name) => {
    await expect(enter('127.0.0.1', [name, '127.0.0.1'])).rejects.toEqual(refused);
    await expect(enter('127.0.0.1', [name, ''])).rejects.toEqual(refused);
    await expect(
      enter('127.0.0.1', [name, '8.8.8.8', 'Authorization', `Bearer ${token}`]),
    ).resolves.toBeUndefined();
  },
);

test('without a configured token nobody comes in from outside', async () => {
  const closed = prometheusRoute({ token: undefined, text: () => Promise.resolve(''), contentType });
  const check = async (headers: readonly string[]) =>
    closed.auth?.check(request({ remoteAddress: '8.8.8.8', headers }));
  await expect(check([])).rejects.toEqual(refused);
  await expect(check(['Authorization', 'Bearer undefined'])).rejects.toEqual(refused);
});
