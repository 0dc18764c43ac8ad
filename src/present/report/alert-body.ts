import { type Screen, type Unit } from '../../metrics/metric';
import { type Range } from '../../metrics/period';
import { type AlertKind } from '../../shop/reports/alert';
import { type ShopTime } from '../../shop-time';
import { type Language } from '../translate';
import { type AlertMessage, type OffFigure } from './alert-message';

export interface AlertBody {
  /** HTML, a paragraph each. */
  lines: string[];
  /** The kind that its button mutes, where it can be muted. */
  mutes?: AlertKind;
  /** Section of `/stats` that has the figures it is about. */
  screen?: Screen;
}

interface OffKind {
  screen: Screen;
  unit: Unit;
  say: (language: Language, said: { hours: string; value: string }) => string;
}
const OFF_FIGURES: Record<OffFigure['metric'], OffKind> = {
  total_orders: { screen: 'orders', unit: 'count', say: ({ t }, said) => t('alert-orders', said) },
  new_customers: { screen: 'customers', unit: 'count', say: ({ t }, said) => t('alert-new-customers', said) },
  total_revenue: { screen: 'money', unit: 'money', say: ({ t }, said) => t('alert-revenue', said) },
};
const MINUTE_MS = 60_000;

/** What an alert says, and where its figures are seen. */
export function alertBody(alert: AlertMessage, language: Language, time: ShopTime): AlertBody {
  const { t, format } = language;
  const clock = (instant: number) => time.at(instant).toFormat('HH:mm');
  /** With its date where it was not today. */
  const moment = (instant: number, now: number) =>
    time.dateOf(instant) === time.dateOf(now) ? clock(instant) : format.dateTime(instant);
  const hours = ({ from, to }: Range) => `${clock(from)}–${clock(to)}`;
  const count = (value: number) => format.count(Math.round(value));
  const list = (values: readonly number[], unit: Unit) =>
    values.map((value) => format.value(String(value), unit)).join(', ');

  function figure({ metric, range, value, expected, before }: OffFigure): string {
    const { unit, say } = OFF_FIGURES[metric];
    const usual = format.value(String(unit === 'money' ? expected : Math.round(expected)), unit);
    const what = say(language, { hours: hours(range), value: format.value(String(value), unit) });
    return `${what}\n${t('alert-usual', { usual, before: list(before, unit) })}`;
  }

  switch (alert.kind) {
    case 'low':
    case 'high': {
      const [title, hint] =
        alert.kind === 'low'
          ? [`📉 <b>${t('alert-low')}</b>`, t('alert-low-hint')]
          : [`📈 <b>${t('alert-high')}</b>`, t('alert-high-hint')];
      return {
        lines: [title, ...alert.figures.map(figure), hint],
        ...{ mutes: alert.kind, screen: OFF_FIGURES[alert.figures[0]?.metric ?? 'total_orders'].screen },
      };
    }
    case 'silence': {
      const { since, now, expected, before } = alert;
      return {
        lines: [
          `🔇 <b>${t('alert-silence', { since: moment(since, now) })}</b>`,
          t('alert-silence-usual', { usual: count(expected), before: list(before, 'count') }),
          t('alert-silence-hint'),
        ],
        ...{ mutes: 'silence', screen: 'orders' },
      };
    }
    case 'silence-over':
      return {
        lines: [`✅ ${t('alert-silence-over', { at: clock(alert.lastOrderAt) })}`],
        screen: 'orders',
      };
    case 'blocks':
    case 'payments': {
      const counted = { hours: hours(alert.range), value: count(alert.value) };
      const usual = t('alert-four-weeks', { value: count(alert.inFourWeeks) });
      return alert.kind === 'blocks'
        ? {
            lines: [`🚫 <b>${t('alert-blocks', counted)}</b>`, usual, t('alert-blocks-hint')],
            ...{ mutes: 'blocks', screen: 'customers' },
          }
        : {
            lines: [`💳 <b>${t('alert-payments', counted)}</b>`, usual, t('alert-payments-hint')],
            ...{ mutes: 'payments', screen: 'orders' },
          };
    }
    case 'database': {
      const since = moment(alert.from, alert.to);
      return { lines: [`🛑 <b>${t('alert-database', { since })}</b>`, t('alert-database-hint')] };
    }
    case 'database-over': {
      const { from, to } = alert;
      const minutes = count(Math.max(1, (to - from) / MINUTE_MS));
      return {
        lines: [`✅ ${t('alert-database-over', { from: moment(from, to), to: clock(to), minutes })}`],
      };
    }
    case 'telegram-over': {
      const { from, to } = alert;
      const words = t('alert-telegram-over', { from: moment(from, to), to: clock(to) });
      return { lines: [`📡 ${words}`], mutes: 'telegram' };
    }
  }
}
