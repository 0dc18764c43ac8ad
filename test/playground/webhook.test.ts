import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookCallback } from 'grammy';
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

test('a webhook on another machine is refused', async () => {
  const standIn = await start();
  await expect(botFor(standIn).api.setWebhook('https://shop.example/hook')).rejects.toMatchObject({
    error_code: 400,
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

async function textOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return (JSON.parse(body) as { message: { text: string } }).message.text;
}
