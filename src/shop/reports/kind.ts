import { DateTime } from 'luxon';
import { type Period } from '../../metrics/period';

/** Reports that come by themselves: of yesterday, of last week, of last month. */
export const REPORT_KINDS = ['daily', 'weekly', 'monthly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

interface KindOfPeriod {
  unit: 'day' | 'week' | 'month';
  /** Of luxon; sorts as time does. */
  format: string;
  pattern: RegExp;
}

/** How the period of a kind is written: `2026-11-25`, `2026-W48`, `2026-11`. No two kinds look alike. */
const KINDS: Record<ReportKind, KindOfPeriod> = {
  daily: { unit: 'day', format: 'yyyy-MM-dd', pattern: /^\d{4}-\d{2}-\d{2}$/ },
  weekly: { unit: 'week', format: "kkkk-'W'WW", pattern: /^\d{4}-W\d{2}$/ },
  monthly: { unit: 'month', format: 'yyyy-MM', pattern: /^\d{4}-\d{2}$/ },
};

/** Length of the period that a kind reports. */
export const unitOf = (kind: ReportKind): 'day' | 'week' | 'month' => KINDS[kind].unit;

/** The key of the period that a shop's date lies in. */
export const periodKeyAt = (kind: ReportKind, date: DateTime): string => date.toFormat(KINDS[kind].format);

/** The shop dates of a period by its key; undefined where there is no such period, as in `2026-W54`. */
export function reportPeriod(kind: ReportKind, key: string): Period | undefined {
  const start = startOf(kind, key);
  if (!start) return undefined;
  const unit = unitOf(kind);
  const end = start.plus({ [unit]: 1 }).minus({ days: 1 });
  return { kind: 'custom', from: start.toFormat('yyyy-MM-dd'), to: end.toFormat('yyyy-MM-dd') };
}

/** The kind that a key belongs to, by its form. */
export function kindOfKey(key: string): ReportKind | undefined {
  return REPORT_KINDS.find((kind) => startOf(kind, key) !== undefined);
}

/** Keys strictly between two of a kind, oldest first: those that were due and never sent. */
export function keysBetween(kind: ReportKind, older: string, newer: string): string[] {
  const first = startOf(kind, older);
  const end = startOf(kind, newer);
  const keys: string[] = [];
  if (!first || !end) return keys;
  const unit = unitOf(kind);
  for (let at = first.plus({ [unit]: 1 }); at < end; at = at.plus({ [unit]: 1 }))
    keys.push(periodKeyAt(kind, at));
  return keys;
}

function startOf(kind: ReportKind, key: string): DateTime | undefined {
  const { format, pattern } = KINDS[kind];
  const start = pattern.test(key) ? DateTime.fromFormat(key, format, { zone: 'utc' }) : undefined;
  // 1970: nothing was sold by Telegram before, and the figures begin there.
  return start?.isValid && start.year >= 1970 && periodKeyAt(kind, start) === key ? start : undefined;
}
