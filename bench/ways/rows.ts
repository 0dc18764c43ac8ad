import {
  type ActiveAnswer,
  type DashboardAnswer,
  type FunnelAnswer,
  type Questions,
  type RetentionAnswer,
} from './questions';

/** A row as a driver hands it out: numbers may be texts or big integers. */
export type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => String(value);
const number = (value: unknown): number => Number(value ?? 0);

/** Of rows of `kind`, `key`, `a`, `b`. */
export function toDashboard(rows: readonly Row[], { dates }: Pick<Questions, 'dates'>): DashboardAnswer {
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const lists = ['day', 'status', 'product', 'recent'];
  const scalars = rows.filter(({ kind }) => !lists.includes(text(kind)));
  const days = new Map(of('day').map(({ key, a, b }) => [text(key), [number(a), number(b)] as const]));
  return {
    scalars: Object.fromEntries(scalars.map(({ kind, a }) => [text(kind), number(a)])),
    days: dates.map((date) => [date, ...(days.get(date) ?? ([0, 0] as const))]),
    products: of('product').map(({ key, a, b }) => [text(key), number(a), number(b)]),
    statuses: of('status')
      .map(({ key, a }): [string, number] => [text(key), number(a)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    recent: of('recent').map(({ key }) => text(key)),
  };
}

/** Of rows of `day`, `name`, `value`, which may begin earlier; a day without one has the value of the day before. */
export function toActive(rows: readonly Row[], { seriesFrom, lastDate }: Questions): ActiveAnswer[] {
  const values = new Map(rows.map(({ day, name, value }) => [`${text(day)} ${text(name)}`, number(value)]));
  const last = { dau: 0, wau: 0, mau: 0 };
  const days = datesOf(addDays(seriesFrom, -30), lastDate).map((day) => {
    for (const name of ['dau', 'wau', 'mau'] as const)
      last[name] = values.get(`${day} ${name}`) ?? last[name];
    return { day, ...last };
  });
  return days.slice(30);
}

/** Of rows of `cohort`, `k`, `came`. */
export function toRetention(
  rows: readonly Row[],
  { lastDate }: Pick<Questions, 'lastDate'>,
): RetentionAnswer {
  const isOver = (cohort: string, k: number) => addDays(cohort, (k + 1) * 7) <= lastDate;
  return rows
    .map((row): RetentionAnswer[number] => [text(row.cohort).slice(0, 10), number(row.k), number(row.came)])
    .filter(([cohort, k, came]) => came > 0 && (k === 0 || isOver(cohort, k)))
    .sort(([a, k], [b, l]) => (a === b ? k - l : a < b ? -1 : 1));
}

/** Of one row of `step_1`, `step_2` and so on. */
export const toFunnel = ([row = {}]: readonly Row[]): FunnelAnswer => Object.values(row).map(number);

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Both inclusive. */
export function datesOf(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}
