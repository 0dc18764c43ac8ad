import { chatKeyboard } from '../../../src/bot/reports/keyboard';
import { type ChatText } from '../../../src/shop/reports/chat-text';
import { languages } from '../../present/support/results';
import { GROUP, MEMBER, methods, reportsChat, RUSTAM, STRANGER, toasts } from './support';

const { t } = languages.of('en');
const report = { kind: 'weekly', period: '2026-W47' } as const;
const other = { kind: 'weekly', period: '2026-W46' } as const;
const member = { from: MEMBER, chat: GROUP };
const QUESTION: ChatText['buttons'] = [
  [{ label: 'Arrived', action: { kind: 'arrived', report } }],
  [{ label: 'Again', action: { kind: 'send-again', report } }],
];
let chat: ReturnType<typeof reportsChat>;

beforeEach(() => {
  chat = reportsChat();
});

const question = () => chat.put('Did the report arrive?', chatKeyboard(QUESTION));
const labelsOf = (id: number) => chat.messages.get(id)?.rows.map((row) => row.map(({ text }) => text));

describe('a report of which nobody knows whether it arrived', () => {
  test('is sent again by whoever reads the chat, and the question says so and has no buttons any more', async () => {
    const shown = question();
    const calls = await chat.tap('Again', member, shown);
    expect(chat.reports.sentAgain).toEqual([{ chatId: GROUP.id, report }]);
    expect(toasts(calls)).toEqual([t('chat-again-sent')]);
    expect(chat.messages.get(shown.id)).toMatchObject({
      text: `Did the report arrive?\n\n${t('chat-again-sent')}`,
      rows: [],
    });
  });

  test('was known by then: nothing is sent, and the question says so', async () => {
    chat.reports.state.again = 'known';
    const shown = question();
    expect(toasts(await chat.tap('Again', {}, shown))).toEqual([t('chat-again-known')]);
    expect(chat.messages.get(shown.id)?.text).toContain(t('chat-again-known'));
  });

  test('could not be sent: the question stands, so that it can be tried again', async () => {
    chat.reports.state.again = 'not-sent';
    const shown = question();
    expect(methods(await chat.tap('Again', {}, shown))).toEqual(['answerCallbackQuery']);
    expect(labelsOf(shown.id)).toEqual([['Arrived'], ['Again']]);
  });

  test('has arrived, somebody says; whoever taps the same button after that is told what holds', async () => {
    const shown = question();
    expect(toasts(await chat.tap('Arrived', {}, shown))).toEqual([t('chat-arrived')]);
    expect(chat.messages.get(shown.id)).toMatchObject({ rows: [] });
    const again = await chat.tap('Arrived', member, shown);
    expect(toasts(again)).toEqual([t('chat-again-known')]);
  });

  test('the formatting of the question stays', async () => {
    const entities = [{ type: 'bold', offset: 0, length: 3 }];
    const shown = chat.put('Did the report arrive?', chatKeyboard(QUESTION), entities);
    const edit = (await chat.tap('Arrived', {}, shown)).find(({ method }) => method === 'editMessageText');
    expect(edit?.payload.entities).toEqual(entities);
    expect(edit?.payload).not.toHaveProperty('parse_mode');
  });

  test('a question that was deleted meanwhile is answered all the same', async () => {
    const shown = question();
    chat.messages.delete(shown.id);
    expect(toasts(await chat.tap('Again', {}, shown))).toEqual([t('chat-again-sent')]);
    expect(methods(chat.calls)).not.toContain('sendMessage');
  });
});

test('a report that offers an older one loses that button alone', async () => {
  const shown = chat.put(
    'The weekly report',
    chatKeyboard([
      [{ label: 'Settings', action: { kind: 'settings' } }],
      [{ label: 'Send 46', action: { kind: 'send-again', report: other } }],
    ]),
  );
  const calls = await chat.tap('Send 46', {}, shown);
  expect(methods(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup']);
  expect(labelsOf(shown.id)).toEqual([['Settings']]);
  expect(chat.messages.get(shown.id)?.text).toBe('The weekly report');
});

describe('an alert', () => {
  const alert: ChatText['buttons'] = [
    [{ label: 'Mute', action: { kind: 'mute-alert', alert: 'low', days: 7 } }],
  ];

  test('is muted by a listed person, who is told until when', async () => {
    const shown = chat.put('Fewer sales', chatKeyboard(alert));
    const calls = await chat.tap('Mute', { from: RUSTAM, chat: GROUP }, shown);
    expect(toasts(calls)).toEqual([t('chat-alert-muted', { time: '2 Dec 2026, 14:30' })]);
    expect(await chat.reports.alertLedger.muted(GROUP.id, chat.clock.now())).toEqual([
      { kind: 'low', until: Date.parse('2026-12-02T09:30:00Z') },
    ]);
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
  });

  test('is not muted by whoever may only read', async () => {
    const shown = chat.put('Fewer sales', chatKeyboard(alert));
    expect(toasts(await chat.tap('Mute', member, shown))).toEqual([t('only-listed')]);
    expect(chat.reports.mutes.size).toBe(0);
  });
});

test('what opens from a report opens in a message of its own', async () => {
  const segment = { metric: 'buyers', key: null, period: '2026-11-16..2026-11-22' };
  const shown = chat.put(
    'The weekly report',
    chatKeyboard([
      [{ label: 'Pending', action: { kind: 'pending-orders' } }],
      [{ label: 'People', action: { kind: 'people', segment } }],
      [{ label: 'Settings', action: { kind: 'settings' } }],
    ]),
  );
  for (const label of ['Pending', 'People', 'Settings']) await chat.tap(label, {}, shown);
  expect(chat.opened).toEqual([
    'orders',
    {
      ...{ kind: 'list', metric: 'buyers', page: 0 },
      period: { kind: 'custom', from: '2026-11-16', to: '2026-11-22' },
    },
  ]);
  expect(chat.newest().text).toContain(t('settings-title'));
  expect(chat.messages.get(shown.id)?.text).toBe('The weekly report');
  expect(methods(chat.calls).filter((method) => method.startsWith('edit'))).toEqual([]);
});

test('a stranger who has got hold of a button gets nothing by it', async () => {
  for (const data of ['rep:settings', 'rep:again:2026-W47', 'rep:mute:low:7', 'rep:o:orders:pending:0'])
    expect(toasts(await chat.tapData(data, { from: STRANGER }))).toEqual([t('button-refused')]);
  expect([chat.reports.sentAgain, chat.opened]).toEqual([[], []]);
});

test('a button that nobody has drawn, and one without a database, are answered with one sentence', async () => {
  expect(toasts(await chat.tapData('rep:again:2026-W54'))).toEqual([t('chat-button-unknown')]);
  chat.reports.state.isAway = true;
  for (const data of ['rep:settings', 'rep:again:2026-W47', 'rep:arrived:2026-W47', 'rep:mute:low:7'])
    expect(toasts(await chat.tapData(data))).toEqual([t('shop-unavailable')]);
});

test('buttons of other features are passed on', async () => {
  await chat.tapData('report:menu');
  expect(chat.passedOn).toHaveLength(1);
});
