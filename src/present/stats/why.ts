import { type RankingResult, type ScalarResult } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { boldTitle } from '../blocks/heading';
import { asOf, joined } from '../card';
import { isZero } from '../decimal';
import { deltaOf, deltaText } from '../delta';
import { escapeHtml } from '../html';
import { labelOf } from '../label';
import { scalarLine } from '../scalar-lines';
import { isFigure } from '../shown';
import { type Language } from '../translate';

/** The figure that the parts explain. */
const EXPLAINED = 'total_revenue';

/** The change of a figure by its parts, where the results hold one. */
export function changeOf({ results }: MetricResults): RankingResult | undefined {
  return [...results.values()].find(
    (result): result is RankingResult =>
      result.status === 'ok' && result.shape === 'ranking' && result.definition.signed === true,
  );
}

/** Why the revenue changed, between what is shown and as of when. In Telegram's HTML. */
export function whyChanged(results: MetricResults, head: string, language: Language): string {
  const why = whyParagraphs(results, language) ?? [language.t('why-nothing')];
  return joined([head, ...why, asOf(results, language)]);
}

/**
 * The change, its parts from the largest to the smallest, and which one decided; undefined where there is nothing to
 * explain. In Telegram's HTML.
 */
export function whyParagraphs(results: MetricResults, language: Language): string[] | undefined {
  const { t, format } = language;
  const change = changeOf(results);
  const figure = results.results.get(EXPLAINED);
  if (!change || change.rows.length === 0) return undefined;
  const rows = [...change.rows].sort((a, b) => Math.abs(Number(b.value)) - Math.abs(Number(a.value)));
  const parts = rows.map((row) => {
    const name = escapeHtml(labelOf(change.definition, row, language));
    const moved = results.results.get(row.key);
    const how = isFigure(moved) ? ` (${movement(moved, language)})` : '';
    return `${markOf(row.value)} ${name}: <b>${format.signedValue(row.value, change.definition.unit)}</b>${how}`;
  });
  const [first] = rows;
  const verdict =
    first && !isZero(first.value)
      ? t('why-most', { part: labelOf(change.definition, first, language).toLowerCase() })
      : t('why-same');
  return [
    [boldTitle(change.definition.texts[language.locale].title), figure ? scalarLine(figure, language) : '']
      .filter((line) => line !== '')
      .join('\n'),
    parts.join('\n'),
    escapeHtml(verdict),
  ];
}

const markOf = (value: string) => (isZero(value) ? '⚪️' : value.startsWith('-') ? '🔴' : '🟢');

/** `41 → 38, −7,3 %` */
function movement(result: ScalarResult, language: Language): string {
  const { format } = language;
  const { unit } = result.definition;
  const now = format.value(result.value, unit);
  if (result.previous === undefined) return now;
  const delta = deltaText(deltaOf(result), language).replace(/^\S+ /u, '');
  return `${format.value(result.previous, unit)} → ${now}${delta ? `, ${delta}` : ''}`;
}
