import { LOCALES } from '../../../../src/locales/locale';
import { SendError } from '../../../../src/shop/reports/messages';
import { parseScheduleWords } from '../../../../src/shop/reports/schedule-words';
import { FOREVER } from '../../../../src/shop/reports/subscription';
import { languages, plain } from '../../../present/support/results';
import { aDelivery, DEFAULTS } from '../../support/memory-reports';
import {
  GROUP,
  MEMBER,
  methods,
  reportsChat,
  RUSTAM,
  STRANGER,
  texts,
  toasts,
  TOPIC,
} from '../../reports/support';

const { t } = languages.of('en');
const DAY = 86_400_000;
const inGroup = { from: RUSTAM, chat: GROUP };
const member = { from: MEMBER, chat: GROUP };
let chat: ReturnType<typeof reportsChat>;
const subscription = (chatId = RUSTAM.id) => chat.reports.subscriptions.get(chatId) ?? DEFAULTS;

beforeEach(() => {
  chat = reportsChat();
});

describe.each(LOCALES)('in %s', (locale) => {
  beforeEach(() => {
    chat = reportsChat({ locale });
  });

  test('the settings of a new chat', async () => {
    await chat.send('/settings');
    expect(plain(chat.newest().text)).toMatchSnapshot();
    expect(chat.labels()).toMatchSnapshot();
  });

  test('the settings of a chat where everything is different', async () => {
    chat.reports.subscriptions.set(GROUP.id, {
      reports: { daily: true, weekly: true, monthly: true },
      schedule: { weekday: 5, hour: 18, minute: 30 },
      ...{ scheduledAt: 1, locale, topicId: 7, charts: 'dark', alerts: true },
      mutedUntil: chat.clock.now() + DAY,
    });
    await chat.reports.alertLedger.mute(GROUP.id, 'low', chat.clock.now() + DAY);
    await chat.reports.alertLedger.mute(GROUP.id, 'silence', FOREVER);
    chat.reports.state.deliveries = [
      aDelivery({ kind: 'daily', period: '2026-11-24', status: 'unknown', sentAt: null }),
      aDelivery({ kind: 'daily', period: '2026-11-23', status: 'skipped', sentAt: null }),
      aDelivery({ kind: 'weekly', period: '2026-W47', late: true, correctedAt: chat.clock.now() }),
      aDelivery({ kind: 'monthly', period: '2026-10', status: 'refused', sentAt: null }),
      aDelivery({ kind: 'weekly', period: '2026-W46' }),
    ];
    await chat.send('/settings', { ...inGroup, topic: TOPIC });
    expect(plain(chat.newest().text)).toMatchSnapshot();
    expect(chat.labels()).toMatchSnapshot();
  });

  test('a schedule that cannot be read is refused with the next three times of one that can', async () => {
    const [answer = ''] = texts(await chat.send('/settings friday 25:00'));
    expect(plain(answer)).toMatchSnapshot();
    expect(subscription()).toEqual(DEFAULTS);
    expect(parseScheduleWords(languages.of(locale).t('schedule-example'), DEFAULTS.schedule)).toEqual({
      ...{ weekday: 5, hour: 18, minute: 30 },
    });
  });

  test('a schedule that can be read is kept, and its next three times are said', async () => {
    const [answer = ''] = texts(await chat.send('/settings пт 18:30'));
    expect(plain(answer)).toMatchSnapshot();
    expect(subscription().schedule).toEqual({ weekday: 5, hour: 18, minute: 30 });
  });

  test('every screen fits and is worded', async () => {
    await chat.send('/settings');
    const screens: unknown[] = [];
    for (const label of ['📅', '🕘', '🌐', '🔕', '👁', '🧾']) {
      await chat.tap(label);
      screens.push([chat.newest().text, chat.labels()]);
      await chat.tap(languages.of(locale).t('button-back'));
    }
    expect(screens).toMatchSnapshot();
  });
});

test.each([
  ['Daily', { reports: { daily: true, weekly: true, monthly: false } }],
  ['Weekly', { reports: { daily: false, weekly: false, monthly: false } }],
  ['Monthly', { reports: { daily: false, weekly: true, monthly: true } }],
  ['📈', { charts: 'dark' }],
  ['🚨', { alerts: false }],
])('a tap on %s changes it, and a second one of the same button nothing more', async (label, changed) => {
  await chat.send('/settings');
  const data = chat.data(label);
  const first = await chat.tapData(data, {}, chat.newest());
  expect(methods(first)).toEqual(['editMessageText', 'answerCallbackQuery']);
  expect(toasts(first)).toEqual([t('settings-saved')]);
  await chat.tapData(data, {}, chat.newest());
  expect(subscription()).toEqual({ ...DEFAULTS, ...changed });
});

test.each([
  ['📅', 'Fri', { schedule: { weekday: 5, hour: 9, minute: 0 } }],
  ['🕘', '18:00', { schedule: { weekday: 1, hour: 18, minute: 0 } }],
  ['🌐', 'Oʻzbekcha', { locale: 'uz' }],
  ['🔕', '1 day', { mutedUntil: Date.parse('2026-11-26T09:30:00Z') }],
  ['🔕', '1 week', { mutedUntil: Date.parse('2026-12-02T09:30:00Z') }],
  ['🔕', 'Until I unmute', { mutedUntil: FOREVER }],
])('%s offers a choice; %s is kept and the settings are shown again', async (opening, choice, changed) => {
  await chat.send('/settings');
  await chat.tap(opening);
  await chat.tap(choice);
  expect(subscription()).toEqual({ ...DEFAULTS, ...changed });
  expect(chat.messages.size).toBe(1);
  expect(chat.newest().text).toContain(t('settings-title'));
});

test('what is muted is unmuted', async () => {
  chat.reports.subscriptions.set(RUSTAM.id, { ...DEFAULTS, mutedUntil: FOREVER });
  await chat.reports.alertLedger.mute(RUSTAM.id, 'low', chat.clock.now() + DAY);
  await chat.send('/settings');
  expect(chat.newest().text).toContain(t('settings-muted-forever'));
  await chat.tap('Unmute');
  await chat.tap('Again: Fewer sales');
  expect(subscription().mutedUntil).toBeNull();
  expect(await chat.reports.alertLedger.muted(RUSTAM.id, chat.clock.now())).toEqual([]);
  expect(chat.newest().text).not.toContain('🔕');
});

test('a muted chat is told the first report after the silence as the next one', async () => {
  chat.reports.subscriptions.set(RUSTAM.id, {
    ...DEFAULTS,
    mutedUntil: Date.parse('2026-12-01T00:00:00Z'),
  });
  await chat.send('/settings');
  expect(chat.newest().text).toContain('next: Mon 7 Dec, 09:00');
});

test('a report that was sent already does not come once more in the same week', async () => {
  chat.reports.state.deliveries = [aDelivery({ kind: 'weekly', period: '2026-W47' })];
  const [answer] = texts(await chat.send('/settings friday 9'));
  expect(answer).toContain('Next: Fri 4 Dec, 09:00; Fri 11 Dec, 09:00; Fri 18 Dec, 09:00');
});

test('a schedule for a report that is off says so', async () => {
  chat.reports.subscriptions.set(RUSTAM.id, {
    ...DEFAULTS,
    reports: { daily: true, weekly: false, monthly: false },
  });
  const [answer] = texts(await chat.send('/settings 10:15'));
  expect(answer).toContain(t('schedule-weekly-off'));
  expect(answer).toContain(t('schedule-others'));
});

test('what was typed is shown as itself, and never whole where it is long', async () => {
  const [answer = ''] = texts(await chat.send(`/settings <b>${'x'.repeat(3_000)}`));
  expect(answer).toContain('“&lt;b&gt;xxx');
  expect(answer.length).toBeLessThan(500);
});

describe('a group', () => {
  test('has its own settings, by the id that it has now', async () => {
    await chat.send('/settings', inGroup);
    await chat.tap('Daily', inGroup);
    expect([...chat.reports.subscriptions.keys()]).toEqual([GROUP.id]);
  });

  test('a topic is where reports can be sent to, and General is the way back', async () => {
    const where = { ...inGroup, topic: TOPIC };
    const sent = await chat.send('/settings', where);
    expect(sent[0]?.payload.message_thread_id).toBe(TOPIC.message_thread_id);
    expect(chat.newest().text).toContain('Topic: General');
    await chat.tap('Send here', where);
    expect(subscription(GROUP.id).topicId).toBe(TOPIC.message_thread_id);
    expect(chat.newest().text).toContain('Topic: this one');
    await chat.tap('To General', where);
    expect(subscription(GROUP.id).topicId).toBeNull();
  });

  test('a button that has lost its topic changes nothing', async () => {
    expect(toasts(await chat.tapData('set:topic:here', inGroup))).toEqual([t('settings-outdated')]);
    expect(subscription(GROUP.id)).toEqual(DEFAULTS);
  });

  test('whoever may only read looks at everything and changes nothing', async () => {
    await chat.send('/settings', member);
    for (const label of ['📅', '🕘', '🌐', '🔕', '👁', '🧾']) {
      await chat.tap(label, member);
      await chat.tap(t('button-back'), member);
    }
    const changing = ['report:daily:on', 'weekday:5', 'hour:5', 'language:uz', 'charts:off', 'alerts:off'];
    for (const words of [...changing, 'topic:general', 'mute:day', 'unmute-alert:low', 'test:weekly'])
      expect(toasts(await chat.tapData(`set:${words}`, member))).toEqual([t('only-listed')]);
    expect(texts(await chat.send('/settings friday 18:30', member))).toEqual([t('only-listed')]);
    expect(chat.reports.subscriptions.size).toBe(0);
    expect(chat.reports.tests).toEqual([]);
  });
});

test('to a stranger there are no settings', async () => {
  await chat.send('/settings', { from: STRANGER });
  expect(chat.calls).toEqual([]);
  expect(chat.passedOn).toHaveLength(1);
  expect(toasts(await chat.tapData('set:alerts:off', { from: STRANGER }))).toEqual([t('button-refused')]);
});

test.each([
  'set:hour:24',
  'set:again:2026-W54:0',
  'set:close:5',
  'set:charts:pink',
  'set:alerts:yes',
  'set:',
])('a button that nobody has drawn, %s, does nothing', async (data) => {
  expect(toasts(await chat.tapData(data))).toEqual([t('settings-outdated')]);
  expect(chat.reports.subscriptions.size).toBe(0);
});

describe('preview and test', () => {
  test('the newest report of a kind is shown as the chat would get it, and changed in place', async () => {
    await chat.send('/settings');
    await chat.tap('👁');
    expect(chat.newest().text).toBe('<b>weekly 2026-W47</b> in ru, a preview');
    await chat.tap('Monthly');
    expect(chat.newest().text).toBe('<b>monthly 2026-10</b> in ru, a preview');
    expect(chat.labels()).toEqual([
      ['Daily', 'Weekly', '• Monthly'],
      ['📨 Send it as a test'],
      [t('button-back')],
    ]);
    expect(chat.messages.size).toBe(1);
  });

  test('a test is sent once, however often it is tapped', async () => {
    expect(toasts(await chat.tapData('set:test:weekly', inGroup))).toEqual([t('settings-test-sent')]);
    expect(toasts(await chat.tapData('set:test:weekly', inGroup))).toEqual([t('settings-test-underway')]);
    expect(chat.reports.tests).toEqual([{ chatId: GROUP.id, kind: 'weekly' }]);
    chat.clock.advance(10_000);
    expect(toasts(await chat.tapData('set:test:weekly', inGroup))).toEqual([t('settings-test-sent')]);
  });

  test.each([
    [{ certain: true, refused: true }, 'settings-test-refused'],
    [{ certain: true, refused: false }, 'settings-test-failed'],
    [{ certain: false, refused: false }, 'settings-test-unknown'],
  ])('a test that did not go out (%j) is said not to have', async (what, key) => {
    chat.reports.state.testTrouble = new SendError('no', what);
    expect(toasts(await chat.tapData('set:test:weekly'))).toEqual([t(key)]);
  });
});

describe('history', () => {
  const weeks = Array.from({ length: 23 }, (_, index) => `2026-W${47 - index}`);

  test('twenty deliveries are leafed through, newest first', async () => {
    chat.reports.state.deliveries = weeks.map((period) => aDelivery({ kind: 'weekly', period }));
    await chat.send('/settings');
    await chat.tap('🧾');
    expect(chat.newest().text).toContain('2026-W47');
    expect(chat.newest().text).not.toContain('2026-W37');
    expect(chat.labels()[0]).toEqual(['1/2', '»']);
    await chat.tap('»');
    expect(chat.newest().text).toContain('2026-W37');
    expect(chat.newest().text).not.toContain('2026-W27');
  });

  test('what did not arrive, or may not have, can be sent again', async () => {
    const statuses = ['sent', 'unknown', 'failed', 'refused', 'skipped', 'claimed'] as const;
    chat.reports.state.deliveries = statuses.map((status, index) =>
      aDelivery({ kind: 'weekly', period: weeks[index] ?? '', status }),
    );
    await chat.send('/settings');
    await chat.tap('🧾');
    expect(chat.labels()).toEqual([
      ['🔁 Weekly 2026-W46'],
      ['🔁 Weekly 2026-W45'],
      ['🔁 Weekly 2026-W44'],
      [t('button-back')],
    ]);
    expect(toasts(await chat.tap('2026-W46', member))).toEqual([t('chat-again-sent')]);
    expect(chat.reports.sentAgain).toEqual([
      { chatId: GROUP.id, report: { kind: 'weekly', period: '2026-W46' } },
    ]);
    chat.reports.state.again = 'known';
    expect(toasts(await chat.tap('2026-W46'))).toEqual([t('chat-again-known')]);
    chat.reports.state.again = 'not-sent';
    expect(toasts(await chat.tap('2026-W46'))).toEqual([t('chat-again-not-sent')]);
  });
});

describe('when something is gone', () => {
  test('without the database one sentence says so, to a command and to a tap', async () => {
    await chat.send('/settings');
    chat.reports.state.isAway = true;
    expect(texts(await chat.send('/settings'))).toEqual([t('shop-unavailable')]);
    expect(texts(await chat.send('/settings friday 9'))).toEqual([t('shop-unavailable')]);
    expect(toasts(await chat.tapData('set:alerts:off'))).toEqual([t('shop-unavailable')]);
    expect(toasts(await chat.tapData('set:test:weekly'))).toEqual([t('shop-unavailable')]);
  });

  test('a deleted message is replaced by a new one', async () => {
    await chat.send('/settings');
    const shown = chat.newest();
    chat.messages.delete(shown.id);
    const calls = await chat.tap('Daily', {}, shown);
    expect(methods(calls)).toEqual(['editMessageText', 'sendMessage', 'answerCallbackQuery']);
    expect(subscription().reports.daily).toBe(true);
  });

  test('closing deletes the message; one too old for that loses its buttons', async () => {
    await chat.send('/settings');
    expect(methods(await chat.tap('✖️'))).toEqual(['deleteMessage', 'answerCallbackQuery']);
    expect(chat.messages.size).toBe(0);
    await chat.send('/settings');
    chat.refuse('deleteMessage', "Bad Request: message can't be deleted");
    await chat.tap('✖️');
    expect(chat.newest().rows).toEqual([]);
  });
});
