import { Bot, type InputFile } from 'grammy';
import { type UserFromGetMe } from 'grammy/types';
import { createExportSender, type ExportedScreen } from '../../../src/bot/admin/export';
import { type BotContext } from '../../../src/bot/context';
import { ONE_OF_EACH } from '../../present/support/one-of-each';
import { languages, screenOf, time } from '../../present/support/results';
import { silentLogger } from '../../support/silent-logger';
import { GROUP, RUSTAM, type ApiCall } from './support/admin-chat';

const SCREEN: ExportedScreen = { screen: 'money', results: screenOf(ONE_OF_EACH), format: 'xlsx' };
const TOPIC = 77;

/** A group with topics in which somebody taps the export's button. */
function topicOf(write: () => Promise<Buffer> = () => Promise.resolve(Buffer.from('file'))) {
  const calls: ApiCall[] = [];
  const refused = new Set<string>();
  const outcomes: string[] = [];
  const exports = { xlsx: write, csv: write };
  const sendExport = createExportSender({ exports, time, logger: silentLogger });
  const bot = new Bot<BotContext>('1:token', { botInfo: { id: 1, is_bot: true } as UserFromGetMe });
  bot.api.config.use((_call, method, payload) => {
    calls.push({ method, payload: { ...(payload as Record<string, unknown>) } });
    const refusal = { ok: false as const, error_code: 400, description: 'Bad Request: refused' };
    return Promise.resolve(
      refused.has(method) ? refusal : ({ ok: true, result: { message_id: 9 } } as never),
    );
  });
  let asked = SCREEN;
  bot.on('callback_query', async (ctx) => {
    ctx.language = languages.of('en');
    outcomes.push(await sendExport(ctx, asked));
  });
  let id = 1;
  return {
    ...{ calls, refused, outcomes },
    tap(screen: Partial<ExportedScreen> = {}) {
      asked = { ...SCREEN, ...screen };
      const message = {
        ...{ message_id: 5, date: 1, chat: { ...GROUP, is_forum: true }, text: 'Card' },
        ...{ message_thread_id: TOPIC, is_topic_message: true },
      };
      const callback_query = { id: '1', from: RUSTAM, chat_instance: '1', data: 'export', message };
      return bot.handleUpdate({ update_id: (id += 1), callback_query } as never);
    },
  };
}

test.each([
  ['xlsx', 'shop-pulse-money-2026-10-18_2026-11-16.xlsx'],
  ['csv', 'shop-pulse-money-2026-10-18_2026-11-16.csv'],
] as const)('the %s arrives in the topic it was asked for in, with a caption', async (format, filename) => {
  const topic = topicOf();
  await topic.tap({ format });
  const where = { chat_id: GROUP.id, message_thread_id: TOPIC };
  expect(topic.calls).toEqual([
    {
      method: 'sendChatAction',
      payload: expect.objectContaining({ ...where, action: 'upload_document' }) as unknown,
    },
    { method: 'sendDocument', payload: expect.objectContaining(where) as unknown },
  ]);
  const { caption, document } = topic.calls[1]?.payload ?? {};
  expect((document as InputFile).filename).toBe(filename);
  expect(caption).toBe(
    '<b>Money</b> · 30 days\n18 Oct – 16 Nov 2026\ncompared with 18 Sep – 17 Oct 2026 (until 09:00)\n' +
      '<i>as of 16 Nov 2026, 09:00 (Asia/Tashkent)</i>',
  );
  expect(topic.outcomes).toEqual(['sent']);
});

test('a file that cannot be made is one sentence in the topic, and the card stays as it is', async () => {
  const topic = topicOf(() => Promise.reject(new Error('out of paper')));
  await topic.tap();
  expect(topic.calls.map(({ method }) => method)).toEqual(['sendChatAction', 'sendMessage']);
  expect(topic.calls[1]?.payload).toMatchObject({
    message_thread_id: TOPIC,
    text: 'The file could not be made or sent. Please try again in a minute.',
  });
  expect(topic.outcomes).toEqual(['failed']);
});

test('a document that Telegram refuses is told too, also where no sentence gets through', async () => {
  const topic = topicOf();
  topic.refused.add('sendDocument');
  await topic.tap();
  topic.refused.add('sendMessage');
  await topic.tap();
  expect(topic.outcomes).toEqual(['failed', 'failed']);
});

test('a chat action that Telegram refuses costs nothing', async () => {
  const topic = topicOf();
  topic.refused.add('sendChatAction');
  await topic.tap();
  expect(topic.outcomes).toEqual(['sent']);
});

test('a double tap sends one file; the next tap after it sends another', async () => {
  let finish: (file: Buffer) => void = () => undefined;
  const topic = topicOf(() => new Promise((resolve) => (finish = resolve)));
  const [first, second] = [topic.tap(), topic.tap()];
  await second;
  finish(Buffer.from('file'));
  await first;
  expect(topic.outcomes).toEqual(['busy', 'sent']);
  const third = topic.tap();
  await new Promise(setImmediate);
  finish(Buffer.from('file'));
  await third;
  expect(topic.calls.filter(({ method }) => method === 'sendDocument')).toHaveLength(2);
});
