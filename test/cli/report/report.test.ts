import { REPORT_USAGE, runReport, type ReportCommand } from '../../../src/cli/report';
import { type ReportDesk } from '../../../src/shop/reports/desk';
import { type Subscription } from '../../../src/shop/reports/subscription';

const CHAT = -100_200;

/** What the command prints and returns, over a desk that remembers what it was asked for. */
async function run(args: string[], options: Partial<ReportCommand> & { outcome?: string } = {}) {
  const printed: string[] = [];
  const asked: unknown[] = [];
  const newest: Record<string, string> = { weekly: '2026-W47', daily: '2026-11-25', monthly: '2026-10' };
  const desk = {
    subscription: () => Promise.resolve({ locale: 'uz' } as Subscription),
    newest: (kind) => ({ kind, period: newest[kind] ?? '' }),
    prepare: (report, how) => {
      asked.push([report.period, how.locale]);
      return Promise.resolve({
        text: { html: `<b>Report</b> ${report.period}`, buttons: [] },
        chart: undefined,
      });
    },
    sendAgain: (chatId, report) => {
      asked.push(['send', chatId, report]);
      return Promise.resolve((options.outcome ?? 'sent') as 'sent');
    },
  } satisfies Partial<ReportDesk>;
  const print = (line: string) => void printed.push(line);
  const code = await runReport(args, {
    desk: () => Promise.resolve(desk as unknown as ReportDesk),
    isAdminChat: (chatId) => chatId === CHAT,
    ...{ canSend: true, defaultLocale: 'ru', print, refuse: print },
    ...options,
  });
  return { code, printed: printed.join('\n'), asked };
}

test('without arguments the newest weekly report is printed, without marks of HTML', async () => {
  expect(await run([])).toEqual({ code: 0, printed: 'Report 2026-W47', asked: [['2026-W47', 'ru']] });
});

test.each([
  [['--week', '2026-W46'], '2026-W46'],
  [['--day', '2026-11-20'], '2026-11-20'],
  [['--month=2026-09'], '2026-09'],
])('%j prints that one', async (args, period) => {
  expect(await run([...args, '--locale', 'en'])).toMatchObject({ code: 0, asked: [[period, 'en']] });
});

test('--dry-run prints what a chat would get, in its language, and sends nothing', async () => {
  expect(await run(['--week', '2026-W46', '--chat', String(CHAT), '--dry-run'])).toMatchObject({
    ...{ code: 0, printed: 'Report 2026-W46', asked: [['2026-W46', 'uz']] },
  });
});

test.each([
  ['sent', 0, 'Report 2026-W46 was sent to chat -100200.'],
  ['known', 0, 'Report 2026-W46 stands in chat -100200 already, or is on its way there.'],
  ['not-sent', 1, 'Report 2026-W46 could not be sent to chat -100200; /settings there shows its state.'],
])('--chat sends it: %s', async (outcome, code, printed) => {
  expect(await run(['--week', '2026-W46', '--chat', String(CHAT)], { outcome })).toEqual({
    ...{ code, printed },
    asked: [['send', CHAT, { kind: 'weekly', period: '2026-W46' }]],
  });
});

test.each([
  [['--chat', '5'], 'Chat 5 is none of ADMIN_CHAT_IDS.'],
  [['--week', '2026-W48'], '2026-W48 is not over yet; the newest that is over is 2026-W47.'],
])('%j is refused in one sentence', async (args, sentence) => {
  expect(await run(args)).toEqual({ code: 2, printed: sentence, asked: [] });
});

test('without a bot nothing can be sent, which is said before the database is asked', async () => {
  const desk = () => Promise.reject(new Error('asked'));
  expect(await run(['--chat', String(CHAT)], { canSend: false, desk })).toMatchObject({
    ...{ code: 2, printed: 'BOT_TOKEN is needed to send a report; --dry-run prints what would be sent.' },
  });
});

test.each([
  [['--week', '2026-W54'], '--week must be an ISO week, such as 2026-W46, not "2026-W54".'],
  [['--week'], '--week must be an ISO week, such as 2026-W46, not nothing.'],
  [['--day', 'today'], '--day must be a date, such as 2026-11-25, not "today".'],
  [['--month', '2026-11-01'], '--month must be a month, such as 2026-10, not "2026-11-01".'],
  [['--week', '2026-W46', '--day', '2026-11-20'], 'Give one of --day, --week and --month.'],
  [['--week', '2026-W46', '--week', '2026-W45'], '--week is given twice.'],
  [['--chat', 'shop'], '--chat must be the id of an admin chat, such as -1001234567890, not "shop".'],
  [['--locale', 'de'], '--locale must be one of ru, uz, en, not "de".'],
  [['--dry-run=yes'], '--dry-run takes no value.'],
  [['--send'], 'Unknown option --send; known: --day, --week, --month, --chat, --locale, --dry-run.'],
  [['2026-W46'], '"2026-W46" is no option; known: --day, --week, --month, --chat, --locale, --dry-run.'],
])('%j is refused in one sentence, with the usage', async (args, sentence) => {
  expect(await run(args)).toEqual({ code: 2, printed: `${sentence}\n${REPORT_USAGE}`, asked: [] });
});
