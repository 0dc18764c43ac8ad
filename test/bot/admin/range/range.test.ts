import { type InlineKeyboardMarkup } from 'grammy/types';
import { createAccess } from '../../../../src/bot/admin/access';
import { decodeRangeButton } from '../../../../src/bot/admin/range/button';
import { rangeFeature, type CalendarMessage } from '../../../../src/bot/admin/range';
import { type StaffOptions } from '../../../../src/bot/admin/staff';
import { periodKey } from '../../../../src/metrics/period';
import { createShopTime } from '../../../../src/shop-time';
import { type Database } from '../../../../src/store/database';
import {
  adminChat,
  buttons,
  GROUP,
  languages,
  MEMBER,
  markupOf,
  methods,
  PHOTO,
  RUSTAM,
  t,
  texts,
  toasts,
  type AdminChat,
  type ApiCall,
} from '../support/admin-chat';

/** Monday, the 23rd of November 2026, is today. */
const OPEN = 'range:m1:m202611';
const inGroup = { from: MEMBER, chat: GROUP };
const format = languages.of('en').format;
const calendarOn = (day: string) =>
  `<b>${t('range-title')}</b>\n${t('range-last-day', { from: format.date(day) })}`;
const EMPTY_CALENDAR = `<b>${t('range-title')}</b>\n${t('range-first-day')}`;

let chat: AdminChat;
let chosen: [period: string, payload: string, calendar: CalendarMessage | undefined][];
let returned: string[];
let isFailing: boolean;

const range = (staff: StaffOptions) =>
  rangeFeature({
    ...{
      access: staff.access,
      time: createShopTime('Asia/Tashkent'),
      clock: staff.clock,
      logger: staff.logger,
    },
    onChosen: async (ctx, period, payload, calendar) => {
      if (isFailing) throw new Error('the database is gone');
      chosen.push([periodKey(period), payload, calendar]);
      if (ctx.callbackQuery) await ctx.answerCallbackQuery();
    },
    onBack: async (ctx, payload) => {
      returned.push(payload);
      await ctx.answerCallbackQuery();
    },
  });

beforeEach(() => {
  chosen = [];
  returned = [];
  isFailing = false;
  // Nothing of the calendar asks the database.
  chat = adminChat({} as Database, {}, (staff) => {
    const { conversation, feature, open } = range(staff);
    feature.callbackQuery(/^open:(.*)$/, (ctx) => open(ctx, ctx.match[1] ?? ''));
    return { conversations: [conversation, feature], features: [] };
  });
});
afterEach(() => expect(chat.failures).toEqual([]));

const labels = (calls: ApiCall[]) =>
  (markupOf(calls) as InlineKeyboardMarkup).inline_keyboard.map((row) =>
    row.map(({ text }) => text).join(' '),
  );
const press = async (label: string, calls: ApiCall[], where?: object) =>
  chat.tap(buttons(calls)[label] ?? `no button ${label}`, where);
const movesIn = (calls: ApiCall[]) =>
  (markupOf(calls) as InlineKeyboardMarkup).inline_keyboard
    .flat()
    .flatMap((button) => ('callback_data' in button ? [decodeRangeButton(button.callback_data)] : []));

describe('the calendar', () => {
  test('takes the place of the tapped message, at the month of today', async () => {
    const calls = await chat.tap('open:m1');
    expect(methods(calls)).toEqual(['editMessageText', 'answerCallbackQuery']);
    expect(texts(calls)).toEqual([EMPTY_CALENDAR]);
  });

  test.each(['ru', 'uz', 'en'])('in %s', async (language_code) => {
    const from = { ...RUSTAM, language_code };
    const drawn = [
      await chat.tap('open:m1', { from }),
      await chat.tap('range:m1:d20261105', { from }),
      await chat.tap('range:m1:m202602.20261105', { from }),
    ];
    expect(drawn.map((calls) => [...texts(calls), ...labels(calls)])).toMatchSnapshot();
  });

  test('is the caption of a picture where the message is one', async () => {
    const calls = await chat.tap('open:m1', {}, PHOTO);
    expect(methods(calls)).toEqual(['editMessageCaption', 'answerCallbackQuery']);
    expect(texts(calls)[0]?.length).toBeLessThan(1_024);
  });

  test('offers nothing ahead of today: neither days nor months nor years', async () => {
    const moves = movesIn(await chat.tap(OPEN)).map((button) => button?.move);
    const dates = moves.flatMap((move) =>
      move?.kind === 'day' ? [move.day] : move?.kind === 'month' ? [move.month] : [],
    );
    expect(dates.filter((date) => date > '2026-11-23')).toEqual([]);
    expect(dates).toEqual(expect.arrayContaining(['2026-11-01', '2026-11-23', '2026-10-01', '2025-11-01']));
    expect(moves).not.toContain(undefined);
  });

  test('begins in 1970', async () => {
    const dates = movesIn(await chat.tap('range:m1:m197001')).map((button) =>
      button?.move.kind === 'month' ? button.move.month : undefined,
    );
    expect(dates.filter(Boolean)).toEqual(['1970-02-01', '1971-01-01']);
  });

  test.each([
    ['‹', 'Oct’26'],
    ['«', 'Nov’25'],
  ])('%s leads to another month and keeps the first day', async (label, title) => {
    const calls = await press(label, await chat.tap('range:m1:d20261105'));
    expect(texts(calls)).toEqual([calendarOn('2026-11-05')]);
    expect(labels(calls)[0]).toContain(title);
  });

  test('a range may begin in one month and end in another', async () => {
    const october = await press('‹', await chat.tap('open:m1'));
    const november = await press('›', await press('28', october));
    await press('3', november);
    expect(chosen).toEqual([['2026-10-28..2026-11-03', 'm1', undefined]]);
  });

  test('the earlier of the two days is the first, in whatever order they were tapped', async () => {
    await press('5', await press('12', await chat.tap('open:m1')));
    expect(chosen).toEqual([['2026-11-05..2026-11-12', 'm1', undefined]]);
  });

  test('the same day twice is one day', async () => {
    await press('[5]', await press('5', await chat.tap('open:m1')));
    expect(chosen).toEqual([['2026-11-05..2026-11-05', 'm1', undefined]]);
  });

  test.each(['this-week', 'last-week', 'this-month', 'last-month', 'this-quarter', 'last-quarter'])(
    'a tap chooses %s',
    async (name) => {
      await press(t(`period-${name}`), await chat.tap('open:overview:30d'));
      expect(chosen).toEqual([[name.replace('-', '_'), 'overview:30d', undefined]]);
    },
  );

  test('the way back gives the view back as it was', async () => {
    await press(t('button-back'), await press('5', await chat.tap('open:overview:30d')));
    expect(returned).toEqual(['overview:30d']);
    expect(chosen).toEqual([]);
  });

  test('heads and empty places are answered and change nothing', async () => {
    const calls = await press(t('weekdays').split(' ')[0] ?? '', await chat.tap('open:m1'));
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([undefined]);
  });

  test('a range of more than ten years is refused in a sentence, and the calendar stays', async () => {
    const calls = await chat.tap('range:m1:d20161125.20261123');
    expect(methods(calls)).toEqual(['answerCallbackQuery']);
    expect(toasts(calls)).toEqual([t('period-too-long', { most: '3,650' })]);
    await chat.tap('range:m1:d20161126.20261123');
    expect(chosen).toEqual([['2016-11-26..2026-11-23', 'm1', undefined]]);
  });
});

describe('a button of the calendar', () => {
  test('works in a bot that has just been started', async () => {
    await chat.tap('range:m1:d20261112.20261105');
    expect(chosen).toEqual([['2026-11-05..2026-11-12', 'm1', undefined]]);
  });

  test('tapped twice is answered twice, and the second edit that changes nothing is no error', async () => {
    await chat.tap('range:m1:d20261105');
    chat.refusals.push({
      method: 'editMessageText',
      refusal: { error_code: 400, description: 'Bad Request: message is not modified' },
    });
    const second = await chat.tap('range:m1:d20261105');
    expect(methods(second)).toEqual(['editMessageText', 'answerCallbackQuery']);
    expect(chosen).toEqual([]);
  });

  test('on a message that was deleted meanwhile says the same in a new one', async () => {
    chat.refusals.push({
      method: 'editMessageText',
      refusal: { error_code: 400, description: 'Bad Request: message to edit not found' },
    });
    expect(methods(await chat.tap(OPEN))).toEqual(['editMessageText', 'sendMessage', 'answerCallbackQuery']);
  });

  test('of a day that has not come is outdated, and so is what no calendar has written', async () => {
    for (const data of [
      'range:m1:d20261124',
      'range:m1:m202612',
      'range:m1:m202611.20261124',
      'range:m1:zz',
      'range:',
    ]) {
      const calls = await chat.tap(data);
      expect(methods(calls)).toEqual(['answerCallbackQuery']);
      expect(toasts(calls)).toEqual([t('button-outdated')]);
    }
  });

  test('offers the new day once midnight of the shop has passed', async () => {
    chat.clock.set(Date.parse('2026-11-23T18:59:00Z'));
    expect(toasts(await chat.tap('range:m1:d20261124'))).toEqual([t('button-outdated')]);
    chat.clock.set(Date.parse('2026-11-23T19:00:00Z'));
    expect(labels(await chat.tap(OPEN)).join(' ')).toContain('•24•');
  });

  test('is refused to strangers and in chats that are not listed, whatever it says', async () => {
    for (const where of [{ from: MEMBER }, { from: RUSTAM, chat: { ...GROUP, id: -5 } }]) {
      for (const data of [OPEN, 'range:m1:qtoday', 'range:m1:t', 'range:nonsense']) {
        const calls = await chat.tap(data, where);
        expect(methods(calls)).toEqual(['answerCallbackQuery']);
        expect(toasts(calls)).toEqual([t('button-refused')]);
      }
    }
    expect(chosen).toEqual([]);
  });

  test('serves every member of a listed group: reading is all it does', async () => {
    await press('5', await press('5', await chat.tap('open:m1', inGroup), inGroup), inGroup);
    await chat.tap('range:m1:d20261105.20261105', inGroup);
    expect(chosen).toEqual([['2026-11-05..2026-11-05', 'm1', undefined]]);
  });

  test('whose figures do not come is answered with an alert', async () => {
    isFailing = true;
    const calls = await chat.tap('range:m1:qtoday');
    expect(toasts(calls)).toEqual([t('shop-unavailable')]);
  });
});

describe('a range in words', () => {
  const CALENDAR: CalendarMessage = { id: 50, isPhoto: false };

  test('is asked for and shown in the view that the calendar was opened from', async () => {
    const asked = await press(t('range-type'), await chat.tap('open:overview:30d'));
    expect(texts(asked)).toEqual([t('range-ask')]);
    await chat.send('1–15 октября');
    expect(chosen).toEqual([['2026-10-01..2026-10-15', 'overview:30d', CALENDAR]]);
    await chat.send('last week');
    expect(chosen).toHaveLength(1);
  });

  test('knows whether the calendar stands under a picture', async () => {
    await chat.tap('range:m1:t', {}, PHOTO);
    await chat.send('yesterday');
    expect(chosen).toEqual([['yesterday', 'm1', { id: 50, isPhoto: true }]]);
  });

  test.each([
    ['next year', () => t('stats-unknown-period', { input: 'next year' })],
    ['31.02.2026', () => t('period-no-such-date', { date: '31.02.2026' })],
    ['31.10.2026 - 01.10.2026', () => t('period-reversed', { from: '31 Oct 2026', to: '1 Oct 2026' })],
    ['24.11.2026', () => t('period-future', { from: '24 Nov 2026' })],
    [PHOTO, () => t('admin-need-text')],
  ])('%j is told what is wrong with it and may be given again', async (wrong, sentence) => {
    await chat.tap('range:m1:t');
    expect(texts(await chat.send(wrong))).toEqual([sentence()]);
    await chat.send('октябрь');
    expect(chosen).toEqual([['2026-10-01..2026-10-31', 'm1', CALENDAR]]);
  });

  test('/cancel leaves, other commands go on to whoever they are for', async () => {
    await chat.tap('range:m1:t');
    await chat.send('/stats');
    expect(chat.passedOn).toHaveLength(1);
    expect(texts(await chat.send('/cancel'))).toEqual([t('admin-cancelled')]);
    await chat.send('october');
    expect(chosen).toEqual([]);
  });

  test('is not waited for any more once a range was tapped, while turning the pages keeps waiting', async () => {
    await chat.tap('range:m1:t');
    await chat.tap('range:m1:m202610');
    await chat.send('nonsense');
    await chat.tap('range:m1:qlast_month');
    expect(await chat.send('october')).toEqual([]);
    expect(chosen).toEqual([['last_month', 'm1', undefined]]);
  });

  test('whose figures do not come can be given again', async () => {
    await chat.tap('range:m1:t');
    isFailing = true;
    expect(texts(await chat.send('october'))).toEqual([t('checkout-failed')]);
    isFailing = false;
    await chat.send('october');
    expect(chosen).toHaveLength(1);
  });

  test('in a group it is asked of the person who tapped, member or listed, and only that one is heard', async () => {
    const asked = await chat.tap('range:m1:t', inGroup);
    expect(asked[0]?.payload).toMatchObject({
      text: `<a href="tg://user?id=${MEMBER.id}">Timur</a>, ${t('range-ask')}`,
      reply_markup: { force_reply: true, selective: true },
    });
    await chat.send('october', { from: RUSTAM, chat: GROUP });
    expect(chosen).toEqual([]);
    const wrong = await chat.send('nonsense', inGroup);
    expect(wrong[0]?.payload).toMatchObject({ reply_markup: { force_reply: true, selective: true } });
    await chat.send('october', inGroup);
    expect(chosen).toEqual([['2026-10-01..2026-10-31', 'm1', CALENDAR]]);
  });

  test('is not heard from a group that is not listed any more', async () => {
    await chat.tap('range:m1:t', inGroup);
    Object.assign(chat.staff.access, createAccess([RUSTAM.id]));
    await chat.send('october', inGroup);
    expect(chosen).toEqual([]);
  });
});
