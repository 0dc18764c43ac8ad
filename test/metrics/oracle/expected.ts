import { unitOf, datesFrom, type Day } from './dates';
import { type Exact } from './exact';
import { type View } from './view';

export interface Point {
  bucket: Day;
  value: Exact;
  asides: (Exact | null)[];
}
export interface Row {
  key: string;
  label: string;
  value: Exact;
  asides: (Exact | null)[];
}
export interface Table {
  columns: number[];
  rows: { key: string; size: Exact | null; cells: (Exact | null)[] }[];
  mean: (Exact | null)[] | null;
}
export interface Step {
  key: string;
  value: number;
  open: number;
}

/** How a metric is counted by hand, by shape. `then` is left out where nothing is compared. */
export type Oracle =
  | {
      shape: 'scalar';
      now: (view: View) => Exact | null;
      /** Of what it is compared with: usually the same, asked about the range before. */
      then?: (view: View, before: View) => Exact | null;
    }
  | { shape: 'series'; points: (view: View) => Point[]; compared: boolean }
  | { shape: 'ranking'; rows: (view: View) => Row[] }
  | { shape: 'matrix'; table: (view: View) => Table }
  | { shape: 'steps'; steps: (view: View) => Step[] };
export type Oracles = Record<string, Oracle>;

/** Compared with the same figure of the range before. */
export const scalar = (now: (view: View) => Exact | null): Oracle => ({
  shape: 'scalar',
  now,
  then: (_, before) => now(before),
});
export const uncompared = (now: (view: View) => Exact | null): Oracle => ({ shape: 'scalar', now });
export const series = (points: (view: View) => Point[]): Oracle => ({
  shape: 'series',
  points,
  compared: true,
});
export const ranking = (rows: (view: View) => Row[]): Oracle => ({ shape: 'ranking', rows });
export const matrix = (table: (view: View) => Table): Oracle => ({ shape: 'matrix', table });

const compare = (a: Exact, b: Exact) => {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
};
const alphabetical = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Largest first; those alike by the text given, which is the key where there is no other. */
export function best(rows: Row[], most = Infinity, tie: (row: Row) => string = ({ key }) => key): Row[] {
  return rows
    .sort((a, b) => compare(b.value, a.value) || alphabetical(tie(a), tie(b)) || alphabetical(a.key, b.key))
    .slice(0, most);
}
export const byValueThen = (aside: number) => (a: Row, b: Row) =>
  compare(b.value, a.value) ||
  compare(b.asides[aside] ?? { n: 0n, d: 1n }, a.asides[aside] ?? { n: 0n, d: 1n }) ||
  alphabetical(a.key, b.key);

/** Dates of the range by bucket, from a date on where the range has no beginning of its own. */
export function bucketsOf(view: View, beginning?: Day): { bucket: Day; dates: Set<Day>; last: Day }[] {
  if (view.lastDate === undefined) return [];
  const first = beginning !== undefined && beginning > view.firstDate ? beginning : view.firstDate;
  const dates = datesFrom(first, view.lastDate);
  const units = [...new Set(dates.map((date) => unitOf(date, view.grain)))];
  return units.map((unit) => {
    const own = dates.filter((date) => unitOf(date, view.grain) === unit);
    return { bucket: own[0] ?? unit, dates: new Set(own), last: own.at(-1) ?? unit };
  });
}
