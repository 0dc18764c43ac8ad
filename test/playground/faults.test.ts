import { HttpError } from 'grammy';
import type { FaultRule } from '../../src/playground';
import { AZIZA, botFor, start, stopAll } from './stand-in';

afterEach(stopAll);

const answered: [FaultRule, object][] = [
  [
    { kind: '429', retryAfter: 7 },
    { error_code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
  ],
  [{ kind: '5xx', status: 502 }, { error_code: 502 }],
  [{ kind: '401' }, { error_code: 401, description: 'Unauthorized' }],
  [{ kind: '403' }, { error_code: 403, description: 'Forbidden: bot was blocked by the user' }],
  [{ kind: '409' }, { error_code: 409 }],
  [
    { kind: 'migrate', migrateTo: -100777 },
    {
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -100777 },
    },
  ],
];

test.each(answered)('the fault %j is answered as Telegram answers it, and once', async (rule, error) => {
  const standIn = await start();
  const { api } = botFor(standIn);
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  standIn.fault({ ...rule, method: 'sendMessage', times: 1 });

  await expect(api.sendMessage(AZIZA.id, 'one')).rejects.toMatchObject(error);
  expect(aziza.messages()).toHaveLength(1);
  expect((await api.sendMessage(AZIZA.id, 'two')).text).toBe('two');
  expect(standIn.calls('sendMessage')[0]?.fault).toBe(rule.kind);
});

test.each([
  ['drop-before', 0],
  ['drop-after', 1],
] as const)('%s resets the connection and leaves %i message', async (kind, delivered) => {
  const standIn = await start();
  const aziza = standIn.person(AZIZA);
  aziza.sendText('/start');
  standIn.fault({ kind, times: 1 });
  await expect(botFor(standIn).api.sendMessage(AZIZA.id, 'x')).rejects.toBeInstanceOf(HttpError);
  expect(aziza.messages().filter((message) => message.from?.is_bot)).toHaveLength(delivered);
});

test.each([
  ['hang', 0],
  ['hang-after', 1],
] as const)(
  '%s never answers until the rule is removed, serves other chats meanwhile, and leaves %i message',
  async (kind, delivered) => {
    const standIn = await start();
    const { api } = botFor(standIn);
    standIn.person(AZIZA).sendText('/start');
    const remove = standIn.fault({ kind, method: ['sendMessage'], chatId: AZIZA.id });
    let ended = false;
    const hanging = api.sendMessage(AZIZA.id, 'x').catch((error: unknown) => ((ended = true), error));
    await standIn.waitFor(() => standIn.calls('sendMessage').length === 1);
    await api.getMe();
    expect(ended).toBe(false);
    remove();
    expect(await hanging).toBeInstanceOf(HttpError);
    expect(standIn.person(AZIZA).messages()).toHaveLength(1 + delivered);
  },
);

test('a removed rule hits nothing', async () => {
  const standIn = await start();
  standIn.fault({ kind: '5xx' })();
  expect((await botFor(standIn).api.getMe()).is_bot).toBe(true);
});
