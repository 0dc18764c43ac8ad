import { type MetricResults } from '../metrics/runner';
import { isoInstant } from './json-values';

/** How current figures are, as every answer in JSON says it. Instants are ISO 8601 with an offset. */
export interface StandJson {
  computed_at: string;
  /** Up to when the data goes, where a copy of the database was read that is behind; else null. */
  data_as_of: string | null;
  /** Whole percent that are done where figures are being prepared: until then some may be missing; else null. */
  prepared_percent: number | null;
}

export const standJson = ({
  timeZone,
  computedAt,
  dataAsOf,
  prepared,
}: Pick<MetricResults, 'timeZone' | 'computedAt' | 'dataAsOf' | 'prepared'>): StandJson => ({
  computed_at: isoInstant(computedAt, timeZone),
  data_as_of: dataAsOf === undefined ? null : isoInstant(dataAsOf, timeZone),
  prepared_percent: prepared ?? null,
});
