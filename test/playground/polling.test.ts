import { GrammyError } from 'grammy';
import { teachEcho } from './echo-bot';
import { AZIZA, botFor, poll, start, stopAll } from './stand-in';

afterEach(stopAll);

test('a polling bot answers a person, is tapped, edits in place and answers the tap', async () => {
  const standIn = await start();
  poll(teachEcho(botFor(standIn)));

  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  const greeting = await standIn.waitFor(() => aziza.messages().find((message) => message.from?.is_bot));
  expect(greeting).toMatchObject({ text: 'Hello <you>', html: '<b>Hello</b> &lt;you&gt;' });

  aziza.tap(greeting, 'More');
  const answer = await standIn.waitFor(() => aziza.answers()[0]);
  expect(answer).toMatchObject({ text: 'done', show_alert: true });
  const edited = aziza.messages().at(-1);
  expect(edited).toMatchObject({ message_id: greeting.message_id, text: 'More it is' });
  expect(edited?.edit_date).toBeDefined();
  expect(edited?.reply_markup).toBeUndefined();
});

test('an offset confirms what is below it, and what is not confirmed comes again', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const aziza = standIn.person(AZIZA);
  const [first, second] = [aziza.sendText('one'), aziza.sendText('two')];

  expect(await api.getUpdates()).toEqual([first, second]);
  expect(await api.getUpdates({ limit: 1 })).toEqual([first]);
  expect(await api.getUpdates({ offset: second.update_id })).toEqual([second]);
  expect(standIn.pendingUpdates()).toBe(1);
  expect(await api.getUpdates({ offset: -1 })).toEqual([second]);
  expect(await api.getUpdates({ offset: second.update_id + 1 })).toEqual([]);
});

test('a redelivered update comes again under its old id, however high the offset', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const update = standIn.person(AZIZA).sendText('twice');
  await api.getUpdates();
  standIn.redeliver(update);

  expect(await api.getUpdates({ offset: update.update_id + 1 })).toEqual([update]);
  expect(await api.getUpdates({ offset: update.update_id + 1 })).toEqual([]);
});

test('a waiting poll ends with the next update', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const waiting = api.getUpdates({ timeout: 30 });
  await standIn.waitFor(() => standIn.calls('getUpdates')[0]);
  const update = standIn.person(AZIZA).sendText('now');
  expect(await waiting).toEqual([update]);
});

test('a second poller ends the first with 409', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const first = api.getUpdates({ timeout: 30 }).catch((error: unknown) => error);
  await standIn.waitFor(() => standIn.calls('getUpdates').length === 1);
  const second = api.getUpdates({ timeout: 30 });
  const error = await first;
  standIn.person(AZIZA).sendText('for the second');

  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  expect(await second).toHaveLength(1);
});

test('a webhook that is set sends the waiting poller away', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const waiting = api.getUpdates({ timeout: 30 }).catch((error: unknown) => error);
  await standIn.waitFor(() => standIn.calls('getUpdates').length === 1);
  await api.setWebhook('http://127.0.0.1:1/hook');
  expect(await waiting).toMatchObject({
    error_code: 409,
    description: 'Conflict: terminated by setWebhook request',
  });
});

test('a poller that hangs up makes room for the next without a conflict', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const gone = new AbortController();
  const first = api.getUpdates({ timeout: 30 }, gone.signal as never).catch(() => 'hung up');
  await standIn.waitFor(() => standIn.calls('getUpdates').length === 1);
  gone.abort();
  expect(await first).toBe('hung up');
  await standIn.waitFor(() => standIn.calls('getUpdates')[0]?.result !== undefined);
  standIn.person(AZIZA).sendText('hello');
  expect(await api.getUpdates({ timeout: 30 })).toHaveLength(1);
});

test('allowed_updates stays until it is sent again, and its default leaves out chat_member', async () => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const group = standIn.group({ id: -100500, title: 'Admins', members: [AZIZA] });
  const kinds = async (): Promise<string[]> => {
    const updates = await api.getUpdates();
    const last = updates.at(-1);
    if (last) await api.getUpdates({ offset: last.update_id + 1 });
    return updates.flatMap((update) => Object.keys(update).filter((key) => key !== 'update_id'));
  };
  expect(await kinds()).toEqual(['my_chat_member']);

  group.join({ id: 7, first_name: 'Guest' });
  expect(await kinds()).toEqual(['message']);

  await api.getUpdates({ allowed_updates: ['chat_member'] });
  group.leave(7);
  expect(await kinds()).toEqual(['chat_member']);
  standIn.person(AZIZA).sendText('not asked for');
  expect(await kinds()).toEqual([]);

  await api.getUpdates({ allowed_updates: [] });
  standIn.person(AZIZA).sendText('default again');
  expect(await kinds()).toEqual(['message']);
});

test('update ids are sequential and raw updates take their place among them', async () => {
  const standIn = await start();
  const first = standIn.person(AZIZA).sendText('one');
  const raw = standIn.pushUpdate({ poll: { id: '1' } as never });
  expect(raw.update_id).toBe(first.update_id + 1);
});
