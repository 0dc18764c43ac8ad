import { list, POSTGRES } from './dialect';
import { toDashboard, toFunnel, toRetention, type Row } from './rows';
import { type Answers, type FunnelQuestion, type Questions } from './questions';

const { local, instant } = POSTGRES;

/** A statement for each figure, one after the other, over the raw rows: as the seed counts, and as one thinks of first. */
export function seedAnswers(select: (sql: string) => Promise<Row[]>, questions: Questions): Answers {
  const { now, today, from, statuses, seriesFrom, firstWeek, lastDate } = questions;
  const ago = (hours: number) => instant(now - hours * 3_600_000);
  const scalars: Readonly<Record<string, string>> = {
    total_users: `count(*) FROM users WHERE created_at < ${instant(now)}`,
    active_users_7d: `count(*) FROM users WHERE last_seen_at >= ${ago(168)} AND last_seen_at <= ${instant(now)}`,
    active_users_30d: `count(*) FROM users WHERE last_seen_at >= ${ago(720)} AND last_seen_at <= ${instant(now)}`,
    new_users_today: `count(*) FROM users WHERE created_at >= ${instant(today)} AND created_at <= ${instant(now)}`,
    new_users_7d: `count(*) FROM users WHERE created_at >= ${ago(168)} AND created_at <= ${instant(now)}`,
    total_revenue: `sum(total_amount) FROM ${placed()} AND lower(status) IN ${list(statuses.revenue)}`,
    total_orders: `count(*) FROM ${placed()}`,
    pending_orders: `count(*) FROM ${placed()} AND lower(status) IN ${list(statuses.pending)}`,
    completed_orders: `count(*) FROM ${placed()} AND lower(status) IN ${list(statuses.completed)}`,
  };
  const lists = [
    `SELECT 'day' AS kind, ${local('created_at')}::date::text AS key,
       sum(total_amount) FILTER (WHERE lower(status) IN ${list(statuses.revenue)}) AS a, count(*) AS b
     FROM ${placed()} GROUP BY 2`,
    `SELECT 'recent' AS kind, id::text AS key FROM ${placed()} ORDER BY created_at DESC, id DESC LIMIT 10`,
    `SELECT 'product' AS kind, product_name AS key, sum(total) AS a, sum(quantity) AS b
     FROM order_items JOIN orders ON orders.id = order_items.order_id
     WHERE ${inRange()} AND lower(status) IN ${list(statuses.revenue)}
     GROUP BY product_name ORDER BY a DESC, key LIMIT 10`,
    `SELECT 'status' AS kind, status AS key, count(*) AS a FROM ${placed()} GROUP BY status`,
  ];
  function inRange(): string {
    return `created_at >= ${instant(from)} AND created_at < ${instant(now)}`;
  }
  function placed(): string {
    return `orders WHERE ${inRange()}`;
  }
  const distinct = (days: number) => `(SELECT count(DISTINCT customer_id) FROM events
    WHERE at >= (day - interval '${days - 1} days') AT TIME ZONE 'Asia/Tashkent'
      AND at < (day + interval '1 day') AT TIME ZONE 'Asia/Tashkent')::integer`;

  return {
    async dashboard() {
      const rows: Row[] = [];
      for (const [kind, sql] of Object.entries(scalars)) {
        const [row] = await select(`SELECT ${sql}`);
        rows.push({ kind, key: '', a: Object.values(row ?? {})[0] });
      }
      for (const sql of lists) rows.push(...(await select(sql)));
      return toDashboard(rows, questions);
    },
    async active() {
      const rows = await select(
        `SELECT day::date::text AS day, ${distinct(1)} AS dau, ${distinct(7)} AS wau, ${distinct(30)} AS mau
         FROM generate_series('${seriesFrom}'::timestamp, '${lastDate}'::timestamp, interval '1 day') AS day
         ORDER BY 1`,
      );
      return rows.map(({ day, dau, wau, mau }) => {
        return { day: String(day), dau: Number(dau), wau: Number(wau), mau: Number(mau) };
      });
    },
    async retention() {
      const week = (column: string) => `date_trunc('week', ${local(column)})::date`;
      return toRetention(
        await select(
          `SELECT cohort::text, (${week('events.at')} - cohort) / 7 AS k, count(DISTINCT customer_id) AS came
           FROM (SELECT customer_id, ${week('min(at)')} AS cohort FROM events GROUP BY customer_id) AS firsts
           JOIN events USING (customer_id)
           WHERE cohort >= '${firstWeek}'
           GROUP BY 1, 2`,
        ),
        questions,
      );
    },
    async funnel(question) {
      const counts: Row = {};
      const row: Record<string, unknown> = { ...counts };
      for (let step = 1; step <= question.steps.length; step++) {
        const [counted] = await select(joined(question, step, now));
        row[`step_${step}`] = Object.values(counted ?? {})[0];
      }
      return toFunnel([row]);
    },
  };
}

/** Whoever took the first `count` steps: each step joined to the one before. */
function joined({ steps, windowDays, from }: FunnelQuestion, count: number, now: number): string {
  const until = `AND entry.at + interval '${windowDays * 24} hours'`;
  const joins = steps.slice(1, count).map((name, at) => {
    const [alias, before] = [`step_${at + 2}`, at === 0 ? 'entry' : `step_${at + 1}`];
    return `JOIN events AS ${alias} ON ${alias}.customer_id = entry.customer_id AND ${alias}.name = '${name}'
      AND ${alias}.at >= ${instant(from)} AND ${alias}.at <= ${instant(now)}
      AND ${alias}.at BETWEEN ${before}.at ${until}`;
  });
  return `SELECT count(DISTINCT entry.customer_id) FROM events AS entry ${joins.join('\n')}
    WHERE entry.name = '${steps[0]}' AND entry.at >= ${instant(from)} AND entry.at <= ${instant(now)}`;
}
