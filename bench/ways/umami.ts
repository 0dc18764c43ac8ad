import { POSTGRES } from './dialect';
import { toFunnel, type Row } from './rows';
import { type FunnelQuestion, type Questions } from './questions';

const { local, instant } = POSTGRES;

/**
 * What a web-analytics tool computes for the same questions, in the shape of SQL that umami documents for its reports,
 * written anew over `events`: a customer is a session, the events of an hour are a visit. The answers are other figures
 * than the shop's; what is compared is the way to get at them. `dau` alone is the same.
 */
export interface UmamiAnswers {
  /** Views, visitors, visits, bounces and time over 30 days, and over the 30 before. */
  stats(): Promise<number[]>;
  dau(): Promise<{ day: string; dau: number }[]>;
  /** Of those who first came in the last 31 days, how many came on each day after. */
  retention(): Promise<number>;
  /** Chained steps, each within the window of the step before. */
  funnel(question: FunnelQuestion): Promise<number[]>;
}

export function umamiAnswers(select: (sql: string) => Promise<Row[]>, questions: Questions): UmamiAnswers {
  const { now, from, seriesFrom } = questions;
  const before = from - (now - from);
  const within = (start: number, end: number) => `at BETWEEN ${instant(start)} AND ${instant(end)}`;
  const stats = (start: number, end: number) => `SELECT sum(views)::bigint AS pageviews,
      count(DISTINCT customer_id) AS visitors, count(DISTINCT (customer_id, visit)) AS visits,
      sum(CASE WHEN views = 1 THEN 1 ELSE 0 END)::bigint AS bounces,
      sum(extract(epoch FROM last_at - first_at))::bigint AS totaltime
    FROM (
      SELECT customer_id, date_trunc('hour', at) AS visit, count(*) AS views, min(at) AS first_at, max(at) AS last_at
      FROM events WHERE ${within(start, end)}
      GROUP BY customer_id, visit
    ) AS visits`;
  const DAY = 86_400_000;
  const retention = `WITH cohort_items AS (
      SELECT customer_id, min(${local('at')}::date) AS cohort_date FROM events
      WHERE ${within(now - 31 * DAY, now)} GROUP BY customer_id
    ), user_activities AS (
      SELECT DISTINCT events.customer_id, ${local('events.at')}::date - cohort_items.cohort_date AS day_number
      FROM events JOIN cohort_items ON cohort_items.customer_id = events.customer_id
      WHERE ${within(now - 31 * DAY, now)}
    ), cohort_size AS (
      SELECT cohort_date, count(*) AS visitors FROM cohort_items GROUP BY cohort_date
    ), cohort_date AS (
      SELECT cohort_items.cohort_date, activity.day_number, count(*) AS returned
      FROM user_activities AS activity JOIN cohort_items ON cohort_items.customer_id = activity.customer_id
      GROUP BY 1, 2
    )
    SELECT cohort.cohort_date, cohort.day_number, size.visitors, cohort.returned,
      cohort.returned::double precision * 100 / size.visitors AS percentage
    FROM cohort_date AS cohort JOIN cohort_size AS size USING (cohort_date)
    WHERE cohort.day_number <= 31 ORDER BY 1, 2`;
  return {
    async stats() {
      const [current] = await select(stats(from, now));
      const [previous] = await select(stats(before, from));
      return [current, previous].flatMap((row) => Object.values(row ?? {}).map(Number));
    },
    async dau() {
      const rows = await select(
        `SELECT to_char(date_trunc('day', ${local('at')}), 'YYYY-MM-DD') AS day, count(DISTINCT customer_id) AS dau
         FROM events WHERE at >= '${seriesFrom}'::timestamp AT TIME ZONE 'Asia/Tashkent' AND at <= ${instant(now)}
         GROUP BY 1 ORDER BY 1`,
      );
      return rows.map(({ day, dau }) => ({ day: String(day), dau: Number(dau) }));
    },
    retention: async () => (await select(retention)).length,
    funnel: async (question) => toFunnel(await select(chained(question, now))),
  };
}

function chained({ steps, windowDays, from }: FunnelQuestion, now: number): string {
  const levels = steps.map((name, at) =>
    at === 0
      ? `level_1 AS (SELECT DISTINCT customer_id, at FROM events
           WHERE name = '${name}' AND at BETWEEN ${instant(from)} AND ${instant(now)})`
      : `level_${at + 1} AS (SELECT DISTINCT events.customer_id, events.at
           FROM level_${at} AS level JOIN events ON events.customer_id = level.customer_id
           WHERE events.at BETWEEN level.at AND level.at + interval '${windowDays * 24} hours'
             AND events.name = '${name}' AND events.at BETWEEN ${instant(from)} AND ${instant(now)})`,
  );
  const counts = steps.map(
    (_, at) => `(SELECT count(DISTINCT customer_id) FROM level_${at + 1}) AS step_${at + 1}`,
  );
  return `WITH ${levels.join(', ')} SELECT ${counts.join(', ')}`;
}
