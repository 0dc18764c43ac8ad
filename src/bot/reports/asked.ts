import { DateTime } from 'luxon';
import { resolvePeriod, type NamedPeriod, type Period } from '../../metrics/period';
import { understandPeriod } from '../../metrics/period-words';
import { periodAnswer } from '../../present/period-answer';
import { type Language } from '../../present/translate';
import { type ShopDate, type ShopTime } from '../../shop-time';
import { type ReportName } from '../../shop/reports/chat-text';
import { type ReportDesk } from '../../shop/reports/desk';
import { periodKeyAt, reportPeriod, REPORT_KINDS, type ReportKind } from '../../shop/reports/kind';

/** What people call a kind of report. */
const KIND_WORDS: Record<ReportKind, RegExp> = {
  daily: /^(?:daily|day|день|дневной|ежедневный|за день|kunlik|kun)$/,
  weekly: /^(?:weekly|week|неделя|недельный|еженедельный|за неделю|haftalik|hafta)$/,
  monthly: /^(?:monthly|month|месяц|месячный|ежемесячный|за месяц|oylik|oy)$/,
};
/** Periods that run, as the reports that will be of them. */
const RUNNING: Partial<Record<NamedPeriod, ReportKind>> = {
  ...{ today: 'daily', this_week: 'weekly', this_month: 'monthly' },
};

export interface AskedReportOptions {
  desk: Pick<ReportDesk, 'newest'>;
  time: ShopTime;
  now: number;
  language: Language;
}

/**
 * The report that a person names after `/report`, whatever language they write in: a kind, or a period that is over
 * and exactly a day, a week or a month. Else one sentence for them, as HTML.
 */
export function askedReport(
  words: string,
  { desk, time, now, language }: AskedReportOptions,
): { report: ReportName } | { problem: string } {
  const { t } = language;
  const asked = words.trim().replace(/\s+/g, ' ').toLowerCase();
  if (asked === '') return { report: desk.newest('weekly') };
  const kind = REPORT_KINDS.find((name) => KIND_WORDS[name].test(asked));
  if (kind) return { report: desk.newest(kind) };

  const today = time.dateOf(now);
  const understood = understandPeriod(asked, today);
  if ('fault' in understood) {
    const answer = periodAnswer(words.trim(), today, language);
    const isTold = understood.fault.kind !== 'unknown' && 'problem' in answer;
    return { problem: isTold ? answer.problem : t('chat-report-which') };
  }
  const found = reportOf(understood.period, time, now);
  if (!found) return { problem: t('chat-report-which') };
  if (found.lastDate >= today)
    return { problem: t('chat-report-not-over', { newest: desk.newest(found.report.kind).period }) };
  return { report: found.report };
}

/** The report whose period is exactly this one, and its last day; undefined where no kind has such a period. */
function reportOf(
  period: Period,
  time: ShopTime,
  now: number,
): { report: ReportName; lastDate: ShopDate } | undefined {
  const running = period.kind === 'named' ? RUNNING[period.name] : undefined;
  const { firstDate, lastDate } = resolvePeriod(period, time, now);
  const whole = period.kind === 'custom' ? period : { from: firstDate, to: lastDate };
  const start = DateTime.fromISO(whole.from, { zone: 'utc' });
  for (const kind of running ? [running] : REPORT_KINDS) {
    const key = periodKeyAt(kind, start);
    const dates = reportPeriod(kind, key);
    if (dates?.kind !== 'custom' || dates.from !== whole.from) continue;
    if (running || dates.to === whole.to) return { report: { kind, period: key }, lastDate: dates.to };
  }
  return undefined;
}
