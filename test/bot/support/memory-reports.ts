import { type ShopTime } from '../../../src/shop-time';
import { type AlertKind, type AlertLedger } from '../../../src/shop/reports/alert';
import { type ReportName } from '../../../src/shop/reports/chat-text';
import { type DeliveryRecord } from '../../../src/shop/reports/delivery';
import { type PreparedReport, type ReportDesk } from '../../../src/shop/reports/desk';
import { periodKeyAt, unitOf } from '../../../src/shop/reports/kind';
import { type SendError } from '../../../src/shop/reports/messages';
import { type Subscription } from '../../../src/shop/reports/subscription';

export const DEFAULTS: Subscription = {
  reports: { daily: false, weekly: true, monthly: false },
  schedule: { weekday: 1, hour: 9, minute: 0 },
  ...{ scheduledAt: null, locale: 'ru', topicId: null, charts: 'light', alerts: true, mutedUntil: null },
};

export const PNG = Buffer.from('a chart');

/** A delivery that arrived in time, unless told otherwise. */
export function aDelivery(more: Partial<DeliveryRecord> & ReportName): DeliveryRecord {
  const sentAt = Date.parse('2026-11-23T04:00:00Z');
  return { chatId: 0, status: 'sent', late: false, claimedAt: sentAt, sentAt, correctedAt: null, ...more };
}

/** The desk and the alerts of the contracts over maps; refusing while the database is away. */
export function memoryReports({ time, now }: { time: ShopTime; now: () => number }) {
  const subscriptions = new Map<number, Subscription>();
  const mutes = new Map<string, number>();
  const tests: { chatId: number; kind: string }[] = [];
  const sentAgain: { chatId: number; report: ReportName }[] = [];
  const prepared: { report: ReportName; how: Parameters<ReportDesk['prepare']>[1] }[] = [];
  const state = {
    isAway: false,
    deliveries: [] as DeliveryRecord[],
    again: 'sent' as Awaited<ReturnType<ReportDesk['sendAgain']>>,
    isUnknown: true,
    testTrouble: undefined as SendError | undefined,
    chart: (() => Promise.resolve(PNG)) as PreparedReport['chart'],
  };
  const ask = <T>(answer: () => T): Promise<T> =>
    state.isAway ? Promise.reject(new Error('the database is away')) : Promise.resolve().then(answer);
  const of = (chatId: number) => subscriptions.get(chatId) ?? DEFAULTS;

  const desk: ReportDesk = {
    subscription: (chatId) => ask(() => of(chatId)),
    change: (chatId, { reports, ...change }) =>
      ask(() => {
        const before = of(chatId);
        const after = { ...before, ...change, reports: { ...before.reports, ...reports } };
        subscriptions.set(chatId, after);
        return after;
      }),
    newest(kind) {
      const before = time
        .at(now())
        .startOf(unitOf(kind))
        .minus({ [unitOf(kind)]: 1 });
      return { kind, period: periodKeyAt(kind, before) };
    },
    prepare: (report, how) =>
      ask(() => {
        prepared.push({ report, how });
        const html = `<b>${report.kind} ${report.period}</b> in ${how.locale}${how.mark ? `, a ${how.mark}` : ''}`;
        return {
          text: { html, buttons: [[{ label: 'Orders', action: { kind: 'pending-orders' as const } }]] },
          chart: state.chart,
        };
      }),
    sendTest: (chatId, kind) =>
      ask(() => {
        tests.push({ chatId, kind });
        if (state.testTrouble) throw state.testTrouble;
      }),
    sendAgain: (chatId, report) =>
      ask(() => {
        sentAgain.push({ chatId, report });
        return state.again;
      }),
    arrived: () =>
      ask(() => {
        const was = state.isUnknown;
        state.isUnknown = false;
        return was;
      }),
    history: (_chatId, limit) => ask(() => state.deliveries.slice(0, limit)),
  };
  const alertLedger: Pick<AlertLedger, 'mute' | 'muted'> = {
    mute: (chatId, kind, until) =>
      ask(() => {
        if (until === null) mutes.delete(`${chatId} ${kind}`);
        else mutes.set(`${chatId} ${kind}`, until);
      }),
    muted: (chatId, at) =>
      ask(() =>
        [...mutes]
          .filter(([name, until]) => name.startsWith(`${chatId} `) && until > at)
          .map(([name, until]) => ({ kind: name.split(' ')[1] as AlertKind, until })),
      ),
  };
  return { desk, alertLedger, state, subscriptions, mutes, tests, sentAgain, prepared };
}
