import { type MetricResults } from '../../metrics/runner';
import { boldTitle } from '../blocks/heading';
import { escapeHtml } from '../html';
import { coverageLines } from '../notes';
import { shownResults } from '../shown';
import { type ShopTime } from '../../shop-time';
import { type Language } from '../translate';
import { pageOf, type Page } from './pages';

/** How every figure on screen is counted, and since when there is anything to count. */
export function howCounted(
  results: MetricResults,
  { head, limit, page }: { head: string; limit: number; page: number },
  time: ShopTime,
  language: Language,
): Page {
  const paragraphs = shownResults(results).map(({ definition }) => {
    const { title, how } = definition.texts[language.locale];
    return `${boldTitle(title)}\n${escapeHtml(how)}`;
  });
  const since = coverageLines(results, time, language).map(escapeHtml).join('\n');
  return pageOf(since ? [...paragraphs, since] : paragraphs, page, { head, foot: '', limit });
}
