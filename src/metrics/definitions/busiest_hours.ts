import { type MatrixDefinition } from '../metric';
import { EVENTS_IN_RANGE } from '../sql/activity';
import { BUSY_HOURS } from '../sql/rolled/journeys';

export const metric: MatrixDefinition = {
  id: 'busiest_hours',
  shape: 'matrix',
  section: 'customers',
  order: 170,
  unit: 'count',
  better: 'none',
  rows: 'weekday',
  columns: 'hours',
  sql: `SELECT weekday::text AS row, hour::text AS column, count(came.customer_id)::text AS value
    FROM generate_series(1, 7) AS weekday CROSS JOIN generate_series(0, 23) AS hour
    LEFT JOIN (
      SELECT DISTINCT events.customer_id, date_trunc('hour', events.at AT TIME ZONE $tz::text) AS wall
      ${EVENTS_IN_RANGE} AND events.name <> 'bot_blocked'
    ) AS came ON extract(isodow FROM came.wall) = weekday AND extract(hour FROM came.wall) = hour
    GROUP BY weekday, hour`,
  rolled: {
    sql: `SELECT weekday::text AS row, hours.hour::text AS column, coalesce(sum(came.customers), 0)::text AS value
      FROM generate_series(1, 7) AS weekday CROSS JOIN generate_series(0, 23) AS hours(hour)
      LEFT JOIN (
        SELECT 1 + (day - DATE '0001-01-01') % 7 AS day_of_week, hour, sum(customers) AS customers
        FROM (${BUSY_HOURS}) AS hourly GROUP BY 1, 2
      ) AS came ON came.day_of_week = weekday AND came.hour = hours.hour
      GROUP BY weekday, hours.hour`,
  },
  texts: {
    ru: {
      title: 'Часы пик',
      how: 'Сколько клиентов что-то делали в каждый час недели; в одном и том же часу одного дня клиент считается один раз.',
    },
    uz: {
      title: 'Tigʻiz soatlar',
      how: 'Haftaning har bir soatida qancha mijoz nimadir qilgani; bir kunning bir soatida mijoz bir marta sanaladi.',
    },
    en: {
      title: 'Busiest hours',
      how: 'How many customers did something in each hour of the week; within one hour of one day a customer counts once.',
    },
  },
};
