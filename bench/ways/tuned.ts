import { list, type Dialect } from './dialect';
import { toActive, toDashboard, toFunnel, toRetention, type Row } from './rows';
import { type Answers, type FunnelQuestion, type Questions } from './questions';

/**
 * One statement a question over the raw rows, as good as SQL without anything kept beforehand can be made. The same
 * text runs on DuckDB, over the same columns.
 */
export function tunedAnswers(
  select: (sql: string) => Promise<Row[]>,
  { local, instant }: Dialect,
  questions: Questions,
): Answers {
  const { now, today, from, statuses, seriesFrom, firstWeek } = questions;
  const isRevenue = `lower(status) IN ${list(statuses.revenue)}`;
  const hours = (count: number) => instant(now - count * 3_600_000);
  const dashboard = `WITH people AS (
      SELECT count(*) AS total,
        count(*) FILTER (WHERE last_seen_at >= ${hours(168)} AND last_seen_at <= ${instant(now)}) AS seen_7d,
        count(*) FILTER (WHERE last_seen_at >= ${hours(720)} AND last_seen_at <= ${instant(now)}) AS seen_30d,
        count(*) FILTER (WHERE created_at >= ${instant(today)}) AS new_today,
        count(*) FILTER (WHERE created_at >= ${hours(168)}) AS new_7d
      FROM users WHERE created_at < ${instant(now)}
    ), placed AS (
      SELECT id, status, ${isRevenue} AS is_revenue, total_amount AS total, created_at AS "at" FROM orders
      WHERE created_at >= ${instant(from)} AND created_at < ${instant(now)}
    ), sums AS (
      SELECT count(*) AS orders, sum(total) FILTER (WHERE is_revenue) AS revenue,
        count(*) FILTER (WHERE lower(status) IN ${list(statuses.pending)}) AS pending,
        count(*) FILTER (WHERE lower(status) IN ${list(statuses.completed)}) AS completed
      FROM placed
    )
    SELECT 'total_users' AS kind, '' AS key, total::double precision AS a, 0::double precision AS b FROM people
    UNION ALL SELECT 'active_users_7d', '', seen_7d, 0 FROM people
    UNION ALL SELECT 'active_users_30d', '', seen_30d, 0 FROM people
    UNION ALL SELECT 'new_users_today', '', new_today, 0 FROM people
    UNION ALL SELECT 'new_users_7d', '', new_7d, 0 FROM people
    UNION ALL SELECT 'total_orders', '', orders, 0 FROM sums
    UNION ALL SELECT 'total_revenue', '', revenue, 0 FROM sums
    UNION ALL SELECT 'pending_orders', '', pending, 0 FROM sums
    UNION ALL SELECT 'completed_orders', '', completed, 0 FROM sums
    UNION ALL SELECT 'day', ${local('"at"')}::date::text, sum(total) FILTER (WHERE is_revenue), count(*)
      FROM placed GROUP BY 2
    UNION ALL SELECT 'status', status, count(*), 0 FROM placed GROUP BY status
    UNION ALL SELECT * FROM (
      SELECT 'product', product_name, sum(order_items.total), sum(quantity)
      FROM order_items JOIN placed ON placed.id = order_items.order_id WHERE is_revenue
      GROUP BY product_name ORDER BY 3 DESC, 2 LIMIT 10
    ) AS best
    UNION ALL SELECT * FROM (SELECT 'recent', id::text, 0, 0 FROM placed ORDER BY "at" DESC, id DESC LIMIT 10) AS newest`;

  // A customer active on a day, and before that on another, lengthens the time in which a window counts them.
  const change = (
    days: number,
    name: string,
  ) => `SELECT greatest(day, coalesce(before + ${days}, day)) AS day,
      '${name}' AS name, 1 AS step FROM visit
    UNION ALL SELECT day + ${days}, '${name}', -1 FROM visit`;
  const active = `WITH visit AS (
      SELECT day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS before FROM (
        SELECT DISTINCT customer_id, ${local('"at"')}::date AS day FROM events
        WHERE ${local('"at"')} >= DATE '${seriesFrom}' - 29
      ) AS seen
    ), change AS (${change(1, 'dau')} UNION ALL ${change(7, 'wau')} UNION ALL ${change(30, 'mau')}),
    daily AS (
      SELECT name, day, sum(sum(step)) OVER (PARTITION BY name ORDER BY day) AS value FROM change GROUP BY name, day
    )
    SELECT day::text AS day, name, value::double precision AS value FROM daily
    WHERE day <= DATE '${questions.lastDate}'`;

  const retention = `WITH weeks AS (
      SELECT DISTINCT customer_id, date_trunc('week', ${local('"at"')})::date AS week FROM events
    ), counted AS (
      SELECT week, min(week) OVER (PARTITION BY customer_id) AS cohort FROM weeks
    )
    SELECT cohort::text AS cohort, (week - cohort) / 7 AS k, count(*)::double precision AS came FROM counted
    WHERE cohort >= DATE '${firstWeek}' GROUP BY cohort, week`;

  return {
    dashboard: async () => toDashboard(await select(dashboard), questions),
    active: async () => toActive(await select(active), questions),
    retention: async () => toRetention(await select(retention), questions),
    funnel: async (question) => toFunnel(await select(onePass(question, questions, instant))),
  };
}

/** How far everybody came, in one pass in the order of time: of each row the latest entry it can be reached from. */
function onePass(
  { steps, windowDays, from }: FunnelQuestion,
  { now }: Questions,
  instant: Dialect['instant'],
): string {
  const level = (step: number): string =>
    step === 1
      ? `SELECT customer_id, "at", name, CASE WHEN name = '${steps[0]}' THEN "at" END AS entry_1
         FROM events WHERE "at" >= ${instant(from)} AND "at" <= ${instant(now)} AND name IN ${list(steps)}`
      : `SELECT *, CASE WHEN name = '${steps[step - 1]}' AND best_${step} >= "at" - interval '${windowDays * 24} hours'
           THEN best_${step} END AS entry_${step}
         FROM (
           SELECT *, max(entry_${step - 1}) OVER (PARTITION BY customer_id ORDER BY "at") AS best_${step}
           FROM (${level(step - 1)}) AS level_${step - 1}
         ) AS with_best_${step}`;
  const counts = steps.map(
    (_, at) => `count(DISTINCT customer_id) FILTER (WHERE entry_${at + 1} IS NOT NULL) AS step_${at + 1}`,
  );
  return `SELECT ${counts.join(', ')} FROM (${level(steps.length)}) AS taken`;
}
