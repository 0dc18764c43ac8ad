import { createLanguages } from '../../../src/bot/languages';
import { LOCALES } from '../../../src/locales/locale';
import {
  broadcastProgressText,
  broadcastQuestionText,
  broadcastResultText,
} from '../../../src/present/admin/broadcast';
import { EFFECT_MS, type Broadcast, type BroadcastProgress } from '../../../src/shop/broadcast';

const languages = createLanguages({
  ...{ fallback: 'ru', offered: LOCALES, currency: 'UZS', currencyDigits: 0, timeZone: 'Asia/Tashkent' },
});
const START = Date.parse('2026-11-23T09:30:00Z');
const broadcast: Broadcast = {
  ...{ id: 'x', createdBy: 1, chatId: 1, topicId: null, locale: 'ru', mainLocale: 'ru', messages: {} },
  ...{ segment: { metric: 'dormant_customers', key: null, period: '30d' }, title: 'Tea & <b>honey</b>' },
  ...{ state: 'sending', messageId: 1, wereBlocked: 23, hadOptedOut: 9, startedAt: START, finishedAt: null },
};
const progress: BroadcastProgress = {
  ...{ waiting: 655, claimed: 5, sent: 330, blocked: 6, failed: 2, unknown: 1, skipped: 1 },
  ...{ optedOut: 4, total: 1_000 },
};
const effect = { cameBack: 41, buyers: 12, revenue: '1234567' };

describe.each(LOCALES)('in %s', (locale) => {
  const language = languages.of(locale);
  const result = (more: Partial<Broadcast>, now: number) =>
    broadcastResultText({ broadcast: { ...broadcast, ...more }, progress, effect, now }, language);

  test('the question before sending', () => {
    expect(
      [412, 1, 21].map((n) => broadcastQuestionText(broadcast, n, language)).join('\n\n'),
    ).toMatchSnapshot();
  });
  test('the progress', () => {
    expect(broadcastProgressText(broadcast, progress, language)).toMatchSnapshot();
  });
  test('the result of one that was stopped', () => {
    expect(result({ state: 'cancelled', finishedAt: START + 1 }, START + 2)).toMatchSnapshot();
  });
  test('the result after seven days', () => {
    const done = { ...progress, waiting: 0, claimed: 0, sent: 990 };
    const text = broadcastResultText(
      {
        broadcast: { ...broadcast, state: 'done', finishedAt: START },
        ...{ progress: done, effect, now: START + EFFECT_MS },
      },
      language,
    );
    expect(text).toMatchSnapshot();
  });
});

test('the bar is empty at the beginning and full at the end alone', () => {
  const language = languages.of('en');
  const bar = (waiting: number, total = 1_000) =>
    broadcastProgressText(broadcast, { ...progress, claimed: 0, waiting, total }, language).split('\n')[1];
  expect(bar(1_000)).toBe('░░░░░░░░░░ 0/1,000');
  expect(bar(1)).toBe('▓▓▓▓▓▓▓▓▓░ 999/1,000');
  expect(bar(0)).toBe('▓▓▓▓▓▓▓▓▓▓ 1,000/1,000');
  expect(bar(0, 0)).toBe('▓▓▓▓▓▓▓▓▓▓ 0/0');
});
