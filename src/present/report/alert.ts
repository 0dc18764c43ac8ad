import { type Unit } from '../../metrics/metric';
import { type Range } from '../../metrics/period';
import { type AlertKind } from '../../shop/reports/alert';
import { type ChatText } from '../../shop/reports/chat-text';
import { type ShopTime } from '../../shop-time';
import { type Language } from '../translate';

/** A figure that is far off, and what it was in the same hours of the four weeks before, newest first. */
export interface OffFigure {
  metric: 'total_orders' | 'new_customers' | 'total_revenue';
  range: Range;
  value: number;
  expected: number;
  before: readonly number[];
}

/** What an admin chat is told of. Instants are milliseconds. */
export type AlertMessage =
  | { kind: 'low' | 'high'; figures: readonly OffFigure[] }
  | { kind: 'silence'; since: number; now: number; expected: number; before: readonly number[] }
  | { kind: 'silence-over'; lastOrderAt: number }
  | { kind: 'blocks' | 'payments'; range: Range; value: number; inFourWeeks: number }
  | { kind: 'database' | 'database-over' | 'telegram-over'; from: number; to: number };

/** Which section of `/stats` has the figures that an alert is about. */
const SECTION = {
  total_orders: 'orders',
  new_customers: 'customers',
  total_revenue: 'money',
} as const;
const UNIT: Record<OffFigure['metric'], Unit> = {
  total_orders: 'count',
  new_customers: 'count',
  total_revenue: 'money',
};
const MUTE_DAYS = [1, 7];
const MINUTE_MS = 60_000;

/** An alert as an admin reads it: what, how far, what was expected and from what, and what to check. */
export function alertText(
  alert: AlertMessage,
  { language, time }: { language: Language; time: ShopTime },
): ChatText {
  const { t, format } = language;
  const clock = (instant: number) => time.at(instant).toFormat('HH:mm');
  /** With its date where it was not today. */
  const moment = (instant: number, now: number) =>
    time.dateOf(instant) === time.dateOf(now) ? clock(instant) : format.dateTime(instant);
  const hours = ({ from, to }: Range) => `${clock(from)}–${clock(to)}`;
  const list = (values: readonly number[], unit: Unit) =>
    values.map((value) => format.value(String(value), unit)).join(', ');
  const count = (value: number) => format.count(Math.round(value));

  const figure = ({ metric, range, value, expected, before }: OffFigure) => {
    const unit = UNIT[metric];
    const usual = format.value(String(unit === 'money' ? expected : Math.round(expected)), unit);
    const what =
      metric === 'total_orders'
        ? t('alert-orders', { hours: hours(range), value: format.value(String(value), unit) })
        : metric === 'new_customers'
          ? t('alert-new-customers', { hours: hours(range), value: format.value(String(value), unit) })
          : t('alert-revenue', { hours: hours(range), value: format.value(String(value), unit) });
    return `${what}\n${t('alert-usual', { usual, before: list(before, unit) })}`;
  };

  /** Lines of the alert, where its figures are seen, and whether it can be muted. */
  const body = (): { lines: string[]; mutes?: AlertKind; screen?: 'orders' | 'customers' | 'money' } => {
    switch (alert.kind) {
      case 'low':
      case 'high': {
        const hint = alert.kind === 'low' ? t('alert-low-hint') : t('alert-high-hint');
        const title = alert.kind === 'low' ? t('alert-low') : t('alert-high');
        return {
          lines: [
            `${alert.kind === 'low' ? '📉' : '📈'} <b>${title}</b>`,
            ...alert.figures.map(figure),
            hint,
          ],
          mutes: alert.kind,
          screen: SECTION[alert.figures[0]?.metric ?? 'total_orders'],
        };
      }
      case 'silence':
        return {
          lines: [
            `🔇 <b>${t('alert-silence', { since: moment(alert.since, alert.now) })}</b>`,
            t('alert-silence-usual', { usual: count(alert.expected), before: list(alert.before, 'count') }),
            t('alert-silence-hint'),
          ],
          mutes: 'silence',
          screen: 'orders',
        };
      case 'silence-over':
        return {
          lines: [`✅ ${t('alert-silence-over', { at: clock(alert.lastOrderAt) })}`],
          screen: 'orders',
        };
      case 'blocks':
        return {
          lines: [
            `🚫 <b>${t('alert-blocks', { hours: hours(alert.range), value: count(alert.value) })}</b>`,
            t('alert-four-weeks', { value: count(alert.inFourWeeks) }),
            t('alert-blocks-hint'),
          ],
          mutes: 'blocks',
          screen: 'customers',
        };
      case 'payments':
        return {
          lines: [
            `💳 <b>${t('alert-payments', { hours: hours(alert.range), value: count(alert.value) })}</b>`,
            t('alert-four-weeks', { value: count(alert.inFourWeeks) }),
            t('alert-payments-hint'),
          ],
          mutes: 'payments',
          screen: 'orders',
        };
      case 'database':
        return {
          lines: [
            `🛑 <b>${t('alert-database', { since: moment(alert.from, alert.to) })}</b>`,
            t('alert-database-hint'),
          ],
        };
      case 'database-over': {
        const { from, to } = alert;
        const minutes = count(Math.max(1, (to - from) / MINUTE_MS));
        return {
          lines: [`✅ ${t('alert-database-over', { from: moment(from, to), to: clock(to), minutes })}`],
        };
      }
      case 'telegram-over':
        return {
          lines: [
            `📡 ${t('alert-telegram-over', { from: moment(alert.from, alert.to), to: clock(alert.to) })}`,
          ],
          mutes: 'telegram',
        };
    }
  };

  const { lines, mutes, screen } = body();
  const buttons: ChatText['buttons'] = [];
  if (screen) {
    const period = { kind: 'named', name: 'today' } as const;
    buttons.push([{ label: t('alert-open-stats'), action: { kind: 'stats', screen, period } }]);
  }
  if (mutes) {
    buttons.push(
      MUTE_DAYS.map((days) => ({
        label: t('alert-mute', { days }),
        action: { kind: 'mute-alert', alert: mutes, days },
      })),
    );
  }
  buttons.push([{ label: t('alert-settings'), action: { kind: 'settings' } }]);
  return { html: lines.join('\n\n'), buttons };
}
