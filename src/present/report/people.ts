import { type MetricResults } from '../../metrics/runner';
import { scalarLine } from '../scalar-lines';
import { type Language } from '../translate';
import { figure, numberBefore, numberOf } from './figures';

/** Buyers, and whether they are new. */
export function buyersText(results: MetricResults, language: Language): string {
  const [all, fresh, returning] = written(results, ['buyers', 'new_buyers', 'returning_buyers'], language);
  const sum = all && fresh && returning ? [language.t('report-buyers-sum', { all, fresh, returning })] : [];
  return [...headline('buyers', results, language), ...sum].join('\n');
}

/** Who came, of which kind, and who stayed away. */
export function activeText(results: MetricResults, language: Language): string {
  const { t } = language;
  const [all, fresh, returning, back, dormant] = written(
    results,
    [
      'active_customers',
      'active_new_customers',
      'returning_customers',
      'resurrecting_customers',
      'dormant_customers',
    ],
    language,
  );
  const sum =
    all && fresh && returning && back ? [t('report-active-sum', { all, fresh, returning, back })] : [];
  const before = numberBefore(results, 'active_customers');
  const isWhole =
    before !== undefined &&
    before - (numberOf(results, 'returning_customers') ?? NaN) === numberOf(results, 'dormant_customers');
  // Somebody who visited before the shop's records knew them is new now, and then the difference is not the whole truth.
  const difference =
    isWhole && before > 0 && returning && dormant
      ? [t('report-dormant-sum', { before: language.format.count(before), returning, dormant })]
      : [];
  return [
    ...headline('active_customers', results, language),
    ...sum,
    ...headline('dormant_customers', results, language),
    ...difference,
  ].join('\n');
}

function headline(id: string, results: MetricResults, language: Language): string[] {
  const known = figure(results, id);
  return known ? [scalarLine(known, language)] : [];
}

function written(results: MetricResults, ids: readonly string[], { format }: Language) {
  return ids.map((id) => {
    const known = figure(results, id);
    return known && format.value(known.value, known.definition.unit);
  });
}
