import { type MetricResults } from '../../metrics/runner';
import { type ToldFigures } from '../../shop/reports/delivery';
import { type ReportKind } from '../../shop/reports/kind';
import { escapeHtml } from '../html';
import { type Language } from '../translate';
import { changedFigures, toldFigures } from './told';

/** As many as a reader takes in. */
const NAMED_CHANGES = 3;

/** `✏️ Corrected 26 Nov 2026, 10:00: Refunds 0 → 800 000`, the figures that matter most first. */
export function correctedText(
  { at, from }: { at: number; from: ToldFigures },
  kind: ReportKind,
  results: MetricResults,
  language: Language,
): string {
  const { t, format, locale } = language;
  const to = toldFigures(kind, results);
  const changes = changedFigures(from, to).flatMap((id) => {
    const definition = results.results.get(id)?.definition;
    const [before, now] = [from, to].map((told) =>
      format.value(told[id]?.[0] ?? null, definition?.unit ?? 'count'),
    );
    // What rounds to the same was told rightly.
    return definition && before !== now
      ? [`${escapeHtml(definition.texts[locale].title)} ${before} → <b>${now}</b>`]
      : [];
  });
  const named = changes.slice(0, NAMED_CHANGES);
  if (changes.length > named.length) named.push(t('and-more', { count: changes.length - named.length }));
  const what = named.length > 0 ? named.join('; ') : t('report-corrected-before');
  return `✏️ ${t('report-corrected', { time: format.dateTime(at), what })}`;
}
