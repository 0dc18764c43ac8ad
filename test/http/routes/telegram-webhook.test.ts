import { telegramWebhookRoute } from '../../../src/http/routes/telegram-webhook';
import { expectError, gate, serving } from '../support/serve';
import { parseAnswer, rawClient, requestText } from '../support/raw';

const { serve, stopAll } = serving();
afterEach(stopAll);

const secret = 'webhook-secret_42';
const name = 'X-Telegram-Bot-Api-Secret-Token';
const json = { 'Content-Type': 'application/json' };

async function webhook(handle: (update: unknown) => Promise<void> = () => Promise.resolve()) {
  const { url, port, log } = await serve([telegramWebhookRoute({ path: '/telegram', secret, handle })]);
  const post = (body: string, headers: Record<string, string> = { [name]: secret }) =>
    fetch(`${url}/telegram`, { method: 'POST', body, headers: { ...json, ...headers } });
  return { post, port, log };
}

describe('the Telegram webhook', () => {
  test('hands over the update and answers {} only when it is done with', async () => {
    const { opened, open } = gate();
    const seen: unknown[] = [];
    let done = false;
    const { post } = await webhook(async (update) => {
      seen.push(update);
      setImmediate(open);
      await opened;
      done = true;
    });
    const answer = await post('{"update_id":7,"message":{"text":"/start"}}');
    expect(done).toBe(true);
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect(seen).toEqual([{ update_id: 7, message: { text: '/start' } }]);
  });

  test.each<Record<string, string>>([
    {},
    { [name]: '' },
    { [name]: 'webhook-secret_43' },
    { [name]: `${secret}x` },
    { [name]: 'w' },
  ])('answers 401 to %j and hands over nothing', async (headers) => {
    const handle = jest.fn(() => Promise.resolve());
    const { post } = await webhook(handle);
    const answer = await post('{"update_id":7}', headers);
    expect(answer.status).toBe(401);
    expectError(await answer.json(), 'unauthorized');
    expect(handle).not.toHaveBeenCalled();
  });

  test('answers 401 to a doubled secret', async () => {
    const { port } = await webhook();
    const lines = [
      `${name}: ${secret}`,
      `${name}: ${secret}`,
      'Content-Type: application/json',
      'Content-Length: 2',
    ];
    const text = await rawClient(port, requestText('POST /telegram', lines, '{}')).closed;
    expect(parseAnswer(text).status).toBe(401);
  });

  test.each([
    '{}',
    '[]',
    'null',
    '7',
    '"x"',
    '{"update_id":"7"}',
    '{"update_id":1.5}',
    '{"update_id":1e300}',
    '[{"update_id":7}]',
  ])('answers 400 to %s', async (body) => {
    const { post } = await webhook();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expectError(await answer.json(), 'bad_request', /update_id/);
  });

  test('takes a body of almost 1 MB and refuses a larger one', async () => {
    const { post } = await webhook();
    const update = (bytes: number) => `{"update_id":7,"x":"${'x'.repeat(bytes - 22)}"}`;
    expect((await post(update(1024 * 1024))).status).toBe(200);
    expect((await post(update(1024 * 1024 + 1))).status).toBe(413);
  });

  test('answers 500 when the handler rejects, so that Telegram brings the update again', async () => {
    const { post, log } = await webhook(() => Promise.reject(new Error('database away')));
    const answer = await post('{"update_id":7}');
    expect(answer.status).toBe(500);
    expectError(await answer.json(), 'internal');
    expect(log.join('')).toContain('database away');
  });

  test.each(['', '  '])('is not built with the secret %j', (empty) => {
    const handle = () => Promise.resolve();
    expect(() => telegramWebhookRoute({ path: '/telegram', secret: empty, handle })).toThrow(
      /WEBHOOK_SECRET/,
    );
  });
});
