import { LOCALES } from '../../../src/locales/locale';
import { languages, plain } from '../../present/support/results';
import { DEFAULTS } from '../support/memory-reports';
import { GROUP, MEMBER, methods, reportsChat, RUSTAM, STRANGER, texts, TOPIC } from './support';

const { t } = languages.of('en');
let chat: ReturnType<typeof reportsChat>;

beforeEach(() => {
  // Wednesday, 25 November 2026.
  chat = reportsChat();
});

const asked = () => chat.reports.prepared.at(-1)?.report;

test.each([
  ['', 'weekly', '2026-W47'],
  ['weekly', 'weekly', '2026-W47'],
  ['неделя', 'weekly', '2026-W47'],
  ['hafta', 'weekly', '2026-W47'],
  ['daily', 'daily', '2026-11-24'],
  ['день', 'daily', '2026-11-24'],
  ['Kunlik', 'daily', '2026-11-24'],
  ['monthly', 'monthly', '2026-10'],
  ['месяц', 'monthly', '2026-10'],
  ['oylik', 'monthly', '2026-10'],
  ['2026-W46', 'weekly', '2026-W46'],
  ['2026-w46', 'weekly', '2026-W46'],
  ['2026-10', 'monthly', '2026-10'],
  ['2026-11-20', 'daily', '2026-11-20'],
  ['last week', 'weekly', '2026-W47'],
  ['last  month', 'monthly', '2026-10'],
  ['вчера', 'daily', '2026-11-24'],
  ['прошлая неделя', 'weekly', '2026-W47'],
  ['oʻtgan hafta', 'weekly', '2026-W47'],
  ["o'tgan oy", 'monthly', '2026-10'],
  ['20 ноября', 'daily', '2026-11-20'],
  ['October', 'monthly', '2026-10'],
  ['16.11.2026 - 22.11.2026', 'weekly', '2026-W47'],
  ['1–31 октября', 'monthly', '2026-10'],
  ['2026-W01', 'weekly', '2026-W01'],
  ['2025-12-29 2026-01-04', 'weekly', '2026-W01'],
])('/report %s is the %s one of %s', async (words, kind, period) => {
  await chat.send(`/report ${words}`);
  expect(asked()).toEqual({ kind, period });
});

test.each([
  ['this week', '2026-W47'],
  ['2026-W48', '2026-W47'],
  ['today', '2026-11-24'],
  ['2026-11-25', '2026-11-24'],
  ['эта неделя', '2026-W47'],
  ['November', '2026-10'],
  ['shu oy', '2026-10'],
])('%s is not over: the newest finished one, %s, is named', async (words, newest) => {
  expect(texts(await chat.send(`/report ${words}`))).toEqual([t('chat-report-not-over', { newest })]);
  expect(asked()).toBeUndefined();
});

test.each([
  '7 days',
  '30d',
  'all',
  'Q3',
  '2026-11-16 2026-11-23',
  'last year',
  'blah',
  '2026-11-02 2026-11-08 x',
])('%s is no day, week or month: what is allowed is said', async (words) => {
  expect(texts(await chat.send(`/report ${words}`))).toEqual([t('chat-report-which')]);
});

test('a date that is none, and one to come, are told to be that', async () => {
  const [none] = texts(await chat.send('/report 2026-W60'));
  expect(none).toBe(t('period-no-such-date', { date: '2026-W60' }));
  const [future] = texts(await chat.send('/report 2026-12-24'));
  expect(future).toBe(t('period-future', { from: '24 Dec 2026' }));
});

test.each(LOCALES)('in %s the sentences read so', async (locale) => {
  chat = reportsChat({ locale });
  const answers = [...texts(await chat.send('/report blah')), ...texts(await chat.send('/report 2026-W48'))];
  expect(answers.map(plain)).toMatchSnapshot();
  // What is given as an example works.
  const examples = [...answers.join().matchAll(/<code>(.+?)<\/code>/g)].map(([, example = '']) => example);
  for (const example of examples) await chat.send(example);
  expect(chat.reports.prepared).toHaveLength(5);
});

test('the text comes first, in the language of whoever asks, with its buttons; the chart below it', async () => {
  const calls = await chat.send('/report');
  expect(methods(calls)).toEqual(['sendMessage', 'sendPhoto']);
  expect(calls[0]?.payload).toMatchObject({
    ...{ text: '<b>weekly 2026-W47</b> in en', parse_mode: 'HTML' },
    reply_markup: { inline_keyboard: [[{ text: 'Orders' }]] },
  });
  expect(calls[1]?.payload.reply_parameters).toEqual({
    message_id: chat.newest().id - 1,
    allow_sending_without_reply: true,
  });
});

test('in a topic of a group, both stand in the topic; members of the group may ask', async () => {
  const calls = await chat.send('/report', { from: MEMBER, chat: GROUP, topic: TOPIC });
  expect(calls.map(({ payload }) => payload.message_thread_id)).toEqual([44, 44]);
});

test.each([
  ['light', 'light'],
  ['dark', 'dark'],
] as const)('charts that are %s are drawn so', async (charts, theme) => {
  chat.reports.subscriptions.set(RUSTAM.id, { ...DEFAULTS, charts });
  await chat.send('/report');
  expect(chat.reports.prepared.at(-1)?.how).toEqual({ locale: 'en', theme });
});

test('charts that are off are not drawn, and neither is what cannot be', async () => {
  chat.reports.subscriptions.set(RUSTAM.id, { ...DEFAULTS, charts: 'off' });
  expect(methods(await chat.send('/report'))).toEqual(['sendMessage']);
  chat.reports.subscriptions.clear();
  chat.reports.state.chart = undefined;
  expect(methods(await chat.send('/report'))).toEqual(['sendMessage']);
});

test('a chart that fails, drawn or sent, takes nothing from the report', async () => {
  chat.reports.state.chart = () => Promise.reject(new Error('the worker is gone'));
  expect(methods(await chat.send('/report'))).toEqual(['sendMessage']);
  chat.reports.state.chart = () => Promise.resolve(Buffer.from('png'));
  chat.refuse('sendPhoto', 'Bad Request: not enough rights to send photos to the chat');
  expect(methods(await chat.send('/report'))).toEqual(['sendMessage', 'sendPhoto']);
});

test('without the database one sentence says so', async () => {
  chat.reports.state.isAway = true;
  expect(texts(await chat.send('/report'))).toEqual([t('shop-unavailable')]);
});

test('to a stranger the command does not exist', async () => {
  await chat.send('/report', { from: STRANGER });
  expect(chat.calls).toEqual([]);
  expect(chat.passedOn).toHaveLength(1);
});
