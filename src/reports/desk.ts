import { type Clock } from '../clock';
import { type ShopTime } from '../shop-time';
import { type DeliveryLedger } from '../shop/reports/delivery';
import { type ReportDesk } from '../shop/reports/desk';
import { REPORT_KINDS } from '../shop/reports/kind';
import { type ChatMessages } from '../shop/reports/messages';
import { type Subscriptions } from '../shop/reports/subscription';
import { type Deliver } from './deliver';
import { dueReport, newestOver } from './due';
import { type Outreach } from './outreach';
import { type Prepare } from './prepare';

export interface DeskOptions {
  subscriptions: Subscriptions;
  ledger: DeliveryLedger;
  messages: Pick<ChatMessages, 'send'>;
  prepare: Prepare;
  deliver: Deliver;
  outreach: Pick<Outreach, 'reached'>;
  time: ShopTime;
  clock: Clock;
}

export function createDesk(options: DeskOptions): ReportDesk {
  const { subscriptions, ledger, messages, prepare, deliver, outreach, time, clock } = options;
  const AS_IF_IN_TIME = { late: false, missed: [] } as const;

  return {
    subscription: (chatId) => subscriptions.of(chatId),
    async change(chatId, change) {
      const before = await subscriptions.of(chatId);
      const isMoved = change.schedule !== undefined && change.scheduledAt === undefined;
      const after = await subscriptions.change(
        chatId,
        isMoved ? { ...change, scheduledAt: clock.now() } : change,
      );
      for (const kind of REPORT_KINDS) {
        if (before.reports[kind] || !after.reports[kind]) continue;
        const { period } = dueReport(kind, after.schedule, time, clock.now());
        // Whoever turns it on asks for the next one, not for that of a slot that has passed.
        await ledger.skip({ chatId, kind, period }, clock.now());
      }
      return after;
    },
    newest: (kind) => newestOver(kind, time, clock.now()),
    prepare: (report, how) => prepare(report, { ...how, ...AS_IF_IN_TIME }),
    async sendTest(chatId, kind) {
      const { locale, topicId, charts } = await subscriptions.of(chatId);
      const theme = charts === 'dark' ? 'dark' : 'light';
      const report = newestOver(kind, time, clock.now());
      const { text, chart } = await prepare(report, { ...AS_IF_IN_TIME, locale, theme, mark: 'test' });
      const to = { chatId, topicId };
      const { messageId } = await messages.send(to, text);
      if (charts !== 'off' && chart) void deliver.sendChart(to, messageId, chart);
    },
    async sendAgain(chatId, report) {
      const subscription = await subscriptions.of(chatId);
      const due = dueReport(report.kind, subscription.schedule, time, clock.now());
      const late = report.period < due.period || due.late;
      const how = { subscription, late, missed: [], again: true };
      const outcome = await deliver.send({ chatId, ...report }, how);
      if (outcome === 'sent') await outreach.reached(chatId);
      return outcome === 'sent' || outcome === 'known' ? outcome : 'not-sent';
    },
    arrived: (chatId, report) => ledger.arrived({ chatId, ...report }, clock.now()),
    history: (chatId, limit) => ledger.history(limit, chatId),
  };
}
