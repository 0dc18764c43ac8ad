import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { webhookCallback } from 'grammy';
import type { Update } from 'grammy/types';
import { teachEcho } from './echo-bot';
import { AZIZA, BORIS, botFor, start, stopAll, stopLater } from './stand-in';

afterEach(stopAll);

const SECRET = 'only_for_tests';

async function serve(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopLater(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

test('a webhook bot is posted updates with its secret', async () => {
  const standIn = await start();
  const bot = teachEcho(botFor(standIn));
  const callback = webhookCallback(bot, 'http', { secretToken: SECRET });
  const url = await serve(createServer((request, response) => void callback(request, response)));
  await bot.api.setWebhook(url, { secret_token: SECRET });

  const aziza = standIn.person(AZIZA);
  aziza.sendText('hello');
  const echo = await standIn.waitFor(() => aziza.messages().find((message) => message.from?.is_bot));
  expect(echo.text).toBe('hello');
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(await bot.api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0 });
});

test('a refused update is posted again until it is taken, the same chat in order, another chat meanwhile', async () => {
  const standIn = await start();
  const seen: string[] = [];
  let refusals = 2;
  const url = await serve(
    createServer((request, response) => {
      void textOf(request).then((text) => {
        const refused = text === 'first' && refusals-- > 0;
        seen.push(refused ? `${text} refused` : text);
        response.writeHead(refused ? 500 : 200).end();
      });
    }),
  );
  await botFor(standIn).api.setWebhook(url);
  standIn.person(AZIZA).sendText('first');
  standIn.person(AZIZA).sendText('second');
  standIn.person(BORIS).sendText('other');
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);

  const ofAziza = seen.filter((text) => text !== 'other');
  expect(ofAziza).toEqual(['first refused', 'first refused', 'first', 'second']);
  expect(seen.indexOf('other')).toBeLessThan(seen.indexOf('second'));
});

/** Answers each delivery when the test says so; `open` names those that wait. */
async function serveSlowly(): Promise<{ url: string; open: Map<string, () => void>; most: () => number }> {
  const open = new Map<string, () => void>();
  let most = 0;
  const url = await serve(
    createServer((request, response) => {
      void bodyOf(request).then(({ message, callback_query }) => {
        const name = message?.text ?? callback_query?.data ?? '';
        open.set(name, () => {
          open.delete(name);
          response.writeHead(200).end();
        });
        most = Math.max(most, open.size);
      });
    }),
  );
  return { url, open, most: () => most };
}

test("a slow update holds up its own lane: the same person's later messages, not their taps, nor anybody else's", async () => {
  const standIn = await start();
  const { url, open } = await serveSlowly();
  await botFor(standIn).api.setWebhook(url);
  const [aziza, boris] = [standIn.person(AZIZA), standIn.person(BORIS)];
  aziza.sendText('first');
  aziza.sendText('second');
  aziza.forgeTap({ data: 'tap', chatId: AZIZA.id });
  aziza.forgeTap({ data: 'second tap', chatId: AZIZA.id });
  boris.sendText('other');
  await until(() => open.size === 3);
  expect([...open.keys()].sort()).toEqual(['first', 'other', 'tap']);
  open.get('tap')?.();
  await until(() => open.has('second tap'));
  expect(open.has('second')).toBe(false);
  open.get('first')?.();
  await until(() => open.has('second'));
});

test('no more deliveries are under way than max_connections', async () => {
  const standIn = await start();
  const { url, open, most } = await serveSlowly();
  await botFor(standIn).api.setWebhook(url, { max_connections: 2 });
  for (let id = 1; id <= 5; id += 1) standIn.person({ id, first_name: 'x' }).sendText(String(id));
  for (const underWay of [2, 2, 2, 2, 1]) {
    await until(() => open.size === underWay);
    [...open.values()][0]?.();
  }
  await standIn.waitFor(() => standIn.pendingUpdates() === 0);
  expect(most()).toBe(2);
});

test('getWebhookInfo tells how the last delivery failed', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const url = await serve(createServer((_request, response) => response.writeHead(503).end()));
  await api.setWebhook(url);
  standIn.person(AZIZA).sendText('x');
  await until(async () => (await api.getWebhookInfo()).last_error_date !== undefined);
  expect(await api.getWebhookInfo()).toMatchObject({
    pending_update_count: 1,
    last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
  });
});

test('polling is refused with 409 while a webhook is set', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  await api.setWebhook('http://127.0.0.1:1/hook');
  await expect(api.getUpdates()).rejects.toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  standIn.person(AZIZA).sendText('dropped');
  await api.deleteWebhook({ drop_pending_updates: true });
  expect(await api.getUpdates()).toEqual([]);
});

test.each([
  ['https://shop.example/hook', {}, 'bad webhook: the stand-in delivers to loopback addresses only'],
  ['hook', {}, 'invalid webhook URL specified'],
  ['ftp://127.0.0.1/hook', {}, 'bad webhook: An HTTPS URL must be provided for webhook'],
  ['http://127.0.0.1:1/hook', { secret_token: 'a b' }, 'secret token contains unallowed characters'],
  ['http://127.0.0.1:1/hook', { secret_token: 'a'.repeat(257) }, 'secret token is too long'],
])('the webhook %s with %j is refused', async (url, options, reason) => {
  const standIn = await start();
  await expect(botFor(standIn).api.setWebhook(url, options)).rejects.toMatchObject({
    error_code: 400,
    description: expect.stringContaining(`Bad Request: ${reason}`) as string,
  });
});

test('a method in the answer to a delivery is carried out', async () => {
  const standIn = await start();
  const bot = botFor(standIn);
  const reply = JSON.stringify({ method: 'sendMessage', chat_id: AZIZA.id, text: 'in the answer' });
  const url = await serve(
    createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(reply),
    ),
  );
  await bot.api.setWebhook(url);
  const aziza = standIn.person(AZIZA);
  aziza.sendText('hi');
  await standIn.waitFor(() => aziza.messages().some(({ text }) => text === 'in the answer'));
});

test('a method in the answer that would give a result, or end the webhook, is passed over', async () => {
  const standIn = await start();
  const replies = ['getMe', 'deleteWebhook', 'sendMessage'];
  const url = await serve(
    createServer((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ method: replies.shift(), chat_id: AZIZA.id, text: 'x' })),
    ),
  );
  await botFor(standIn).api.setWebhook(url);
  for (const text of ['1', '2', '3']) standIn.person(AZIZA).sendText(text);
  await standIn.waitFor(() => standIn.calls('sendMessage').length === 1);
  expect(standIn.calls().map(({ method }) => method)).toEqual(['setWebhook', 'sendMessage']);
});

async function bodyOf(request: IncomingMessage): Promise<Update> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return JSON.parse(body) as Update;
}

async function textOf(request: IncomingMessage): Promise<string> {
  return (await bodyOf(request)).message?.text ?? '';
}

/** Asks again after each turn of the event loop: what a server has received is no change of the stand-in's. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setImmediate();
}
