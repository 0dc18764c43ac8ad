/** Milliseconds since the epoch as a text that PostgreSQL reads as a timestamptz. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const inMilliseconds = (timestamp: string): string =>
  `(extract(epoch FROM ${timestamp}) * 1000)::bigint`;
