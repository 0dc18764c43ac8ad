import { type MetricResult, type ScalarResult } from '../../metrics/metric';
import { type MetricResults } from '../../metrics/runner';
import { blockOf, fitBlocks } from '../blocks';
import { rankingText } from '../blocks/ranking';
import { heading } from '../blocks/heading';
import { asOf, joined } from '../card';
import { deltaOf, deltaText } from '../delta';
import { escapeHtml, visibleLength } from '../html';
import { shownResults } from '../shown';
import { type Language } from '../translate';
import { type Page } from './pages';
import { seriesTable } from './series-table';

type Table = Exclude<MetricResult, ScalarResult>;

const MOST_ROWS = 30;

/** The figures in full, a metric a page; the single numbers stand together on the first. */
export function tablePage(
  screen: MetricResults,
  { head, limit, page: asked }: { head: string; limit: number; page: number },
  language: Language,
): Page {
  const foot = asOf(screen, language);
  const room = limit - visibleLength(joined([head, foot])) - 2 * '\n\n'.length;
  const results = shownResults(screen);
  const scalars = results.filter(({ shape }) => shape === 'scalar');
  const others = results.filter((result): result is Table => result.shape !== 'scalar');
  const tables = [
    ...(scalars.length > 0 ? [() => scalarTable(scalars, room, language)] : []),
    ...others.map((result) => () => tableOf(result, room, language)),
  ];
  const pages = Math.max(1, tables.length);
  const page = Math.min(asked, pages - 1);
  return { text: joined([head, tables[page]?.() ?? '', foot]), page, pages };
}

function tableOf(result: Table, room: number, language: Language): string {
  if (result.status === 'ok' && result.shape === 'series') return seriesTable(result, room, language);
  const block =
    result.status === 'ok' && result.shape === 'ranking'
      ? {
          rows: Math.min(MOST_ROWS, result.rows.length),
          render: (rows: number) =>
            `${heading(result.definition, language)}\n${rankingText(result, language, rows)}`,
        }
      : blockOf(result, language);
  return fitBlocks([block], room).texts[0] ?? '';
}

/** `Revenue: 18 420 000 сум`, and below it what it was before. */
function scalarTable(results: readonly MetricResult[], room: number, language: Language): string {
  const lines = results.map((result) => scalarRow(result, language));
  const fits = (list: readonly string[]) => visibleLength(list.join('\n')) <= room;
  let shown = lines.length;
  while (shown > 1 && !fits(lines.slice(0, shown))) shown -= 1;
  const rest = lines.length - shown;
  // The line about the rest needs room as well.
  if (rest === 0) return lines.join('\n');
  return [...lines.slice(0, shown - 1), language.t('and-more', { count: rest + 1 })].join('\n');
}

function scalarRow(result: MetricResult, language: Language): string {
  const { t, format } = language;
  const title = escapeHtml(result.definition.texts[language.locale].title);
  if (result.status === 'failed') return `${title}: ⚠️ ${t('metric-failed')}`;
  const { value, previous, definition } = result as ScalarResult;
  const now = `${title}: <b>${format.value(value, definition.unit)}</b>`;
  if (previous === undefined) return now;
  const delta = deltaText(deltaOf(result as ScalarResult), language);
  return `${now}\n      ${t('stats-was', { value: format.value(previous, definition.unit) })}${delta ? `  ${delta}` : ''}`;
}
