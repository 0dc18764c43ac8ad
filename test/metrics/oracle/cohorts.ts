import { dateOf, startOf, unitOf, unitsAfter, type Day } from './dates';
import { count, percent, ratio, TEN_THOUSAND, cash, total, totalOf, type Exact } from './exact';
import { matrix, type Oracles, type Table } from './expected';
import { boughtByNow, known, type View } from './view';

const MOST = 12;
type Unit = 'week' | 'month';

/** Something a customer did on a date: came, or bought for so much. */
interface Deed {
  customerId: number;
  date: Day;
  amount: bigint;
}
interface Cohort {
  key: Day;
  size: number;
  /** Customers who did it in the unit so many later, and for how much in all. */
  customers: number[];
  amounts: bigint[];
}

/** The last twelve units, from the first that somebody began in. */
function cohortsOf(view: View, unit: Unit, deeds: Deed[]): Cohort[] {
  if (view.lastDate === undefined) return [];
  const last = unitOf(view.lastDate, unit);
  const beganIn = new Map<number, Day>();
  for (const { customerId, date } of [...deeds].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    if (!beganIn.has(customerId)) beganIn.set(customerId, unitOf(date, unit));
  }
  const units = Array.from({ length: MOST }, (_, ago) => unitsAfter(last, unit, ago - MOST + 1));
  const first = units.findIndex((key) => [...beganIn.values()].includes(key));
  return (first < 0 ? [] : units.slice(first)).map((key) => {
    const members = [...beganIn].filter(([, began]) => began === key).map(([id]) => id);
    const later = Array.from({ length: MOST }, (_, units) => {
      const at = unitsAfter(key, unit, units);
      return deeds.filter(
        ({ customerId, date }) => members.includes(customerId) && unitOf(date, unit) === at,
      );
    });
    return {
      key,
      size: members.length,
      customers: later.map((own) => new Set(own.map(({ customerId }) => customerId)).size),
      amounts: later.map((own) => total(own.map(({ amount }) => amount))),
    };
  });
}

const columns = Array.from({ length: MOST }, (_, column) => column);

/** Whether the cohort's unit so many later is over. */
const isOver = (view: View, unit: Unit, { key }: Cohort, column: number) =>
  startOf(unitsAfter(key, unit, column + 1), view.zone) <= view.to;

function tableOf(
  cohorts: Cohort[],
  cell: (cohort: Cohort, column: number) => Exact | null,
  mean: ((complete: Cohort[], column: number) => Exact | null) | null,
): Table {
  const rows = cohorts.map((cohort) => ({
    key: cohort.key,
    size: count(cohort.size),
    cells: columns.map((column) => (cohort.size > 0 ? cell(cohort, column) : null)),
  }));
  const complete = (column: number) => cohorts.filter((_, index) => rows[index]?.cells[column] != null);
  return { columns, rows, mean: mean && columns.map((column) => mean(complete(column), column)) };
}

function retention(view: View, unit: Unit, deeds: Deed[]): Table {
  const sizes = (cohorts: Cohort[]) => totalOf(cohorts.map(({ size }) => size));
  const returned = (cohorts: Cohort[], column: number) =>
    totalOf(cohorts.map(({ customers }) => customers[column] ?? 0));
  return tableOf(
    cohortsOf(view, unit, deeds),
    (cohort, column) =>
      column === 0 || isOver(view, unit, cohort, column)
        ? percent(returned([cohort], column), cohort.size)
        : null,
    (complete, column) => percent(returned(complete, column), sizes(complete)),
  );
}

function visitsOf(view: View): Deed[] {
  const here = known(view);
  return view.rows.visits
    .filter(({ customerId, at }) => here.has(customerId) && at < view.to)
    .map(({ customerId, at }) => ({ customerId, date: dateOf(at, view.zone), amount: 0n }));
}
const purchasesOf = (view: View): Deed[] =>
  boughtByNow(view).map(({ customerId, date, total: amount }) => ({ customerId, date, amount }));

function cohortRevenue(view: View): Table {
  return tableOf(
    cohortsOf(view, 'month', purchasesOf(view)),
    (cohort, column) => (isOver(view, 'month', cohort, column) ? cash(cohort.amounts[column] ?? 0n) : null),
    null,
  );
}

function lifetimeRevenue(view: View): Table {
  const upTo = (cohorts: Cohort[], column: number) =>
    total(cohorts.flatMap(({ amounts }) => amounts.slice(0, column + 1)));
  const each = (cohorts: Cohort[], column: number) =>
    ratio(upTo(cohorts, column), BigInt(totalOf(cohorts.map(({ size }) => size))) * TEN_THOUSAND);
  return tableOf(
    cohortsOf(view, 'month', purchasesOf(view)),
    (cohort, column) => (isOver(view, 'month', cohort, column) ? each([cohort], column) : null),
    each,
  );
}

export const cohorts: Oracles = {
  retention_weekly: matrix((view) => retention(view, 'week', visitsOf(view))),
  retention_monthly: matrix((view) => retention(view, 'month', visitsOf(view))),
  purchase_retention_weekly: matrix((view) => retention(view, 'week', purchasesOf(view))),
  purchase_retention_monthly: matrix((view) => retention(view, 'month', purchasesOf(view))),
  cohort_revenue: matrix(cohortRevenue),
  lifetime_revenue: matrix(lifetimeRevenue),
};
