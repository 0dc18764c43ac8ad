import { type Screen } from '../metrics/metric';
import { type MetricResults } from '../metrics/runner';
import { type ShopTime } from '../shop-time';
import { blockOf, fitBlocks, type Block } from './blocks';
import { escapeHtml, visibleLength } from './html';
import { notesOn } from './notes';
import { periodLines, periodTitle } from './period';
import { scalarLines } from './scalar-lines';
import { isCompared, shownResults } from './shown';
import { type Language } from './translate';

/** Lengths that a text of Telegram's may have, with room for the line about what was left out. */
export const LIMITS = { message: 3_900, caption: 960 } as const;

/**
 * The `/stats` message of one screen, in Telegram's HTML; below 4,096 characters, or 1,024 where it is a caption.
 * `figuresOnly`: under a picture, the single figures without the curves and lists.
 */
export function statsCard(
  shown: Screen,
  screen: MetricResults,
  time: ShopTime,
  language: Language,
  { limit = LIMITS.message, figuresOnly = false }: { limit?: number; figuresOnly?: boolean } = {},
): string {
  const { t } = language;
  const results = shownResults(screen);
  // Cohorts and funnels have nothing beside them: a line about a comparison would be looked for in vain.
  const head = screenHead(shown, screen, time, language, results.some(isCompared));
  const footer = [
    ...notesOn(screen, time, language).map((note) => `⚠️ ${escapeHtml(note)}`),
    asOf(screen, language),
  ].join('\n');

  const scalars = scalarLines(results, language);
  while (scalars.length > 0 && visibleLength(joined([head, scalars.join('\n'), footer])) > limit)
    scalars.pop();
  // Where there are no single figures, the lists are all there is to say.
  const hasFigures = scalars.length > 0;
  const blocks = results.flatMap((result): Block[] =>
    result.shape === 'scalar' || (figuresOnly && hasFigures) ? [] : [blockOf(result, language)],
  );
  const lines = scalars.join('\n');
  const { texts, leftOut } = fitBlocks(blocks, limit - visibleLength(joined([head, lines, footer])));
  const rest = leftOut > 0 ? t('blocks-left-out', { count: leftOut }) : '';
  return joined([head, lines, ...texts, rest, footer]);
}

/** What is shown, of which dates, and what it is compared with. */
export function screenHead(
  shown: Screen,
  { period: resolved }: MetricResults,
  time: ShopTime,
  language: Language,
  compared: boolean,
): string {
  const title = `<b>${language.t(`section-${shown}`)}</b> · ${periodTitle(resolved.period, language)}`;
  const period = compared ? resolved : { ...resolved, previous: undefined };
  return [title, ...periodLines(period, time, language)].join('\n');
}

/** `as of 25.11.2026, 09:00 (Asia/Tashkent)` */
export const asOf = (results: MetricResults, language: Language): string =>
  `<i>${asOfText(results, language)}</i>`;

/** The same without markup. */
export const asOfText = (
  { computedAt, dataAsOf = computedAt, timeZone }: MetricResults,
  { t, format }: Language,
): string => t('as-of', { time: format.dateTime(dataAsOf), zone: timeZone });

/** Paragraphs with a blank line between them, those that are empty left out. */
export const joined = (paragraphs: readonly string[]): string =>
  paragraphs.filter((text) => text !== '').join('\n\n');
