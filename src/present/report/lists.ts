import { type MetricResults } from '../../metrics/runner';
import { boldTitle } from '../blocks/heading';
import { fit } from '../fit';
import { escapeHtml } from '../html';
import { labelOf } from '../label';
import { type Language } from '../translate';
import { funnelOf, rowsOf } from './figures';

/** A phone's line and a half. */
const LABEL_LENGTH = 40;
const MOST_ROWS = 3;

/** A foreign name within a report. HTML. */
export const shortName = (name: string): string => escapeHtml(fit(name, LABEL_LENGTH));

/** What brought most money; empty where nothing was sold. */
export function soldText(results: MetricResults, language: Language): string {
  const definition = results.results.get('top_products')?.definition;
  const rows = rowsOf(results, 'top_products').slice(0, MOST_ROWS);
  if (!definition || rows.length === 0) return '';
  const { t, format } = language;
  const lines = rows.map((row, at) => {
    const pieces = t('pieces', { count: format.value(row.asides[0] ?? null, 'count') });
    const name = shortName(labelOf(definition, row, language));
    return `${at + 1}. ${name} — <b>${format.value(row.value, definition.unit)}</b> · ${pieces}`;
  });
  return [boldTitle(t('report-sold')), ...lines].join('\n');
}

/** Where new customers came from, and what those of the source bought; empty where nobody came. */
export function sourcesText(results: MetricResults, language: Language): string {
  const definition = results.results.get('sources')?.definition;
  const rows = rowsOf(results, 'sources').slice(0, MOST_ROWS);
  if (!definition || rows.length === 0) return '';
  const { t, format } = language;
  const revenueAt = (definition.shape === 'ranking' ? (definition.asides ?? []) : []).findIndex(
    ({ id }) => id === 'revenue',
  );
  const lines = rows.map((row, at) => {
    const name = shortName(labelOf(definition, row, language));
    const revenue = format.value(row.asides[revenueAt] ?? null, 'money');
    return `${at + 1}. ${name} — <b>${format.value(row.value, definition.unit)}</b> · ${revenue}`;
  });
  return [`${boldTitle(t('report-sources'))} · ${t('report-sources-columns')}`, ...lines].join('\n');
}

/** The step of the funnel that the smallest share reached, in one line; empty where nobody entered. */
export function dropText(results: MetricResults, language: Language): string {
  const { t, format } = language;
  const funnel = funnelOf(results);
  if (!funnel || funnel.weakest === null) return '';
  const [before, after] = [funnel.steps[funnel.weakest - 1], funnel.steps[funnel.weakest]];
  if (!before || !after) return '';
  const name = (step: { key: string }) => shortName(labelOf(funnel.definition, step, language));
  const text = t('report-drop', {
    from: name(before),
    to: name(after),
    before: format.count(before.value),
    after: format.count(after.value),
    share: format.value(after.stepShare, 'percent'),
  });
  const open =
    Number(before.open) > 0 ? ` ${t('report-drop-open', { count: format.count(before.open) })}` : '';
  return `${boldTitle(t('report-drop-title'))}\n${text}${open}`;
}
