import { TIME_ZONE } from '../shop/open';

/** Where PostgreSQL and DuckDB write the same thing differently. */
export interface Dialect {
  /** An instant of a column as the shop's wall clock shows it. */
  local: (column: string) => string;
  instant: (ms: number) => string;
}

export const POSTGRES: Dialect = {
  local: (column) => `(${column} AT TIME ZONE '${TIME_ZONE}')`,
  instant: (ms) => `'${new Date(ms).toISOString()}'::timestamptz`,
};

/** Its tables hold the shop's wall clock itself, which spares it every conversion. */
export const DUCKDB: Dialect = {
  local: (column) => column,
  instant: (ms) => `TIMESTAMP '${wallClock(ms)}'`,
};

function wallClock(ms: number): string {
  const options = { timeZone: TIME_ZONE, fractionalSecondDigits: 3, hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('sv', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    ...{ second: '2-digit', ...options },
  }).format(ms);
  return parts.replace(',', '.');
}

export const list = (texts: readonly string[]): string => `(${texts.map((text) => `'${text}'`).join(', ')})`;
