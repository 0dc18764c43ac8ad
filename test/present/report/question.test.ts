import { LOCALES } from '../../../src/locales/locale';
import { unknownReport } from '../../../src/present/report/question';
import { reachableChat, unreachableChat } from '../../../src/present/report/unreachable';
import { languages } from '../support/results';

const REPORT = { kind: 'weekly', period: '2026-W46' } as const;

test('whether a report arrived is asked with its id, and answered by a button', () => {
  const { html, buttons } = unknownReport(REPORT, languages.of('en'));
  expect(html).toBe(
    '❓ The weekly report № 2026-W46 may not have arrived: Telegram did not answer. If it is not in the chat, send it again.',
  );
  expect(buttons.flat().map(({ action }) => action)).toEqual([
    { kind: 'send-again', report: REPORT },
    { kind: 'arrived', report: REPORT },
  ]);
});

test.each(LOCALES)('a chat that takes no messages, and takes them again, is named in %s', (locale) => {
  for (const text of [unreachableChat, reachableChat])
    expect(text(-1_001_234_567_890, languages.of(locale)).html).toContain('<code>-1001234567890</code>');
});
