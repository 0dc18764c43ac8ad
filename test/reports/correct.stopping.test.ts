import { Stopping } from '../../src/errors';
import { createRegistry } from '../../src/metrics/registry';
import { loadDefinitions } from '../../src/metrics/load';
import { createReports, type ReportsOptions } from '../../src/reports';
import { createAdminChats } from '../../src/shop/admin-chats';
import { createShopTime } from '../../src/shop-time';
import { screenOf } from '../present/support/results';
import { movableClock } from '../support/movable-clock';
import { silentLogger } from '../support/silent-logger';
import { CHAT, DEFAULTS, languages, SLOT } from './support';

const registry = createRegistry(loadDefinitions());
const clock = movableClock(SLOT);
/** It told of a revenue of 100. */
const SENT = {
  ...{ chatId: CHAT, kind: 'weekly', period: '2026-W47', locale: 'en', late: false, missed: [] },
  ...{ figures: { total_revenue: ['100', '90'] }, shown: { total_revenue: ['100', '90'] } },
  ...{ messageId: 1, photoId: null, sentAt: SLOT },
};

/** Looks at a report whose figures have changed; the question for figures of this number ends with `cause`. */
async function lookAt(question: number, cause: Error) {
  const logged: string[] = [];
  let asked = 0;
  const note = (_details: unknown, text: string) => void logged.push(text);
  const reports = createReports({
    chats: createAdminChats([CHAT]),
    // Nothing is due: only what was sent is looked at.
    subscriptions: { of: () => Promise.resolve({ ...DEFAULTS, reports: { weekly: false } }) },
    ledger: { sentSince: () => Promise.resolve([SENT]), unasked: () => Promise.resolve([]) },
    screens: {
      metrics(ids: string[]) {
        if ((asked += 1) === question) return Promise.reject(cause);
        const definition = registry.get('total_revenue');
        const figure = { definition, shape: 'scalar', status: 'ok', value: '80', previous: '90' } as const;
        return Promise.resolve(screenOf(ids.includes('total_revenue') ? [figure as never] : []));
      },
    },
    ...{ messages: {}, alertLedger: {}, charts: {}, owner: 'test' },
    languageOf: () => languages.of('en'),
    ...{ time: createShopTime('Asia/Tashkent'), clock },
    logger: { ...silentLogger, error: note, warn: note },
  } as unknown as ReportsOptions);
  await reports.tick();
  return { asked, logged };
}

test.each([
  ['looked up', 1, 'sent reports could not be looked at'],
  ['told anew', 2, 'a report could not be corrected yet'],
])(
  'a sent report whose figures are %s while the process stops is left for the next start, and the log says nothing',
  async (_when, question, otherwise) => {
    expect(await lookAt(question, new Stopping())).toEqual({ asked: question, logged: [] });
    const away = await lookAt(question, new Error('the database is away'));
    expect(away).toEqual({ asked: question, logged: [otherwise] });
  },
);
