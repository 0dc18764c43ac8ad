import { type MetricResult, type Screen } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { blockOf, fitBlocks, type Block } from './blocks';
import { deltaOf, deltaText } from './delta';
import { escapeHtml } from './html';
import { notesOn } from './notes';
import { periodLines, periodTitle } from './period';
import { shownResults } from './shown';
import { type Language } from './translate';

/** Below Telegram's 4,096, and room for the line about what was left out. */
const LIMIT = 3_900;

/** The `/stats` message of one screen, in Telegram's HTML; always below 4,096 characters. */
export function statsCard(shown: Screen, screen: MetricResults, time: ShopTime, language: Language): string {
  const { t, format } = language;
  const title = `<b>${t(`section-${shown}`)}</b> · ${periodTitle(screen.period.period, language)}`;
  const results = shownResults(screen);
  // Cohorts and funnels have nothing beside them: a line about a comparison would be looked for in vain.
  const period = results.some(isCompared) ? screen.period : { ...screen.period, previous: undefined };
  const head = [title, ...periodLines(period, time, language)].join('\n');
  const footer = [
    ...notesOn(screen, time, language).map((note) => `⚠️ ${escapeHtml(note)}`),
    `<i>${t('as-of', { time: format.dateTime(screen.computedAt), zone: screen.timeZone })}</i>`,
  ].join('\n');

  const { lines, blocks } = parts(results, language);
  while (lines.length > 0 && joined([head, lines.join('\n'), footer]).length > LIMIT) lines.pop();
  const scalars = lines.join('\n');
  const { texts, leftOut } = fitBlocks(blocks, LIMIT - joined([head, scalars, footer]).length);
  const rest = leftOut > 0 ? t('blocks-left-out', { count: leftOut }) : '';
  return joined([head, scalars, ...texts, rest, footer]);
}

const isCompared = (result: MetricResult) =>
  result.status === 'ok' && 'previous' in result && result.previous !== undefined;

const joined = (paragraphs: readonly string[]) => paragraphs.filter((text) => text !== '').join('\n\n');

/** A line for each scalar, and a block for everything else. */
function parts(results: readonly MetricResult[], language: Language): { lines: string[]; blocks: Block[] } {
  const lines: string[] = [];
  const blocks: Block[] = [];
  let groupOfLast: boolean | undefined;
  for (const result of results) {
    if (result.shape !== 'scalar') {
      blocks.push(blockOf(result, language));
      continue;
    }
    // Among the key figures, those of customers stand apart from those of orders.
    const group = result.definition.section === 'customers';
    if (groupOfLast !== undefined && group !== groupOfLast) lines.push('');
    groupOfLast = group;
    lines.push(scalarLine(result, language));
  }
  return { lines, blocks };
}

/** `Revenue: 18 420 000 сум  🟢 +12 %` */
export function scalarLine(result: MetricResult, language: Language): string {
  const title = escapeHtml(result.definition.texts[language.locale].title);
  if (result.status === 'failed') return `${title}: ⚠️ ${language.t('metric-failed')}`;
  if (result.shape !== 'scalar') return title;
  const value = `<b>${language.format.value(result.value, result.definition.unit)}</b>`;
  const delta = deltaText(deltaOf(result), language);
  return `${title}: ${value}${delta ? `  ${delta}` : ''}`;
}
