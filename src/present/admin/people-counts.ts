import { type MetricResult } from '../../metrics/metric';
import { membersOf } from '../../metrics/registry';
import { fit } from '../fit';
import { labelOf } from '../label';
import { type Language } from '../translate';

/** A count of people or orders, which opens as the list of those it counts. */
export interface PeopleCount {
  value: string;
  /** Of the row or step that is counted, and what it is called; absent where the metric is one figure. */
  key?: string;
  label?: string;
}

/** Of a ranking's rows, as many open as lists. */
const MOST_ROWS = 10;
const LABEL_LENGTH = 30;

/** The counts that a result is made of. Nobody stands behind what is zero. */
export function peopleCounts(result: MetricResult, language: Language): PeopleCount[] {
  const { definition } = result;
  if (result.status !== 'ok' || !membersOf(definition)) return [];
  const keyed = ({ key, label, value }: { key: string; label?: string; value: string }): PeopleCount => ({
    ...{ key, value, label: fit(labelOf(definition, { key, label }, language), LABEL_LENGTH) },
  });
  const counts = (): PeopleCount[] => {
    switch (result.shape) {
      case 'scalar':
        return result.value === null ? [] : [{ value: result.value }];
      case 'ranking':
        return result.rows.slice(0, MOST_ROWS).map(keyed);
      case 'steps':
        return result.steps.map(keyed);
      case 'series':
      case 'matrix':
        return [];
    }
  };
  return counts().filter(({ value }) => Number(value) !== 0);
}
