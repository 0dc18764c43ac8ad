import { type InlineKeyboard } from 'grammy';
import { type MetricResults } from '../../../metrics/runner';
import { LIMITS, screenHead, statsCard } from '../../../present/card';
import { howCounted } from '../../../present/stats/how';
import { type Page } from '../../../present/stats/pages';
import { tablePage } from '../../../present/stats/tables';
import { whyChanged } from '../../../present/stats/why';
import { chartable } from '../../../present/shown';
import { type Language } from '../../../present/translate';
import { type ShopTime } from '../../../shop-time';
import { statsKeyboard, type StatsWays } from './keyboard';
import { type StatsView } from './view';

/** A card is read at a glance: what is longer stands in the table. Characters. */
const COMPACT = 1_500;

export interface RenderedStats {
  /** Telegram's HTML, short enough for what it is put into. */
  text: string;
  keyboard: InlineKeyboard;
}

/** Text and buttons of a view, all of one result. A photo's text is its caption. */
export function renderStats(
  view: StatsView,
  results: MetricResults,
  isPhoto: boolean,
  time: ShopTime,
  language: Language,
  ways: StatsWays = {},
): RenderedStats {
  const limit = isPhoto ? LIMITS.caption : LIMITS.message;
  const { text, page, pages } = bodyOf(view, results, limit, time, language);
  const keyboard = statsKeyboard(
    { ...view, page },
    {
      ...{ isPhoto, pages, charts: chartable(results).length },
      hasBefore: results.period.previous !== undefined && view.compared,
      ...ways,
    },
    language,
  );
  return { text, keyboard };
}

function bodyOf(
  { screen, body, page, compared }: StatsView,
  results: MetricResults,
  limit: number,
  time: ShopTime,
  language: Language,
): Page {
  const head = screenHead(screen, results, time, language, compared);
  switch (body) {
    case 'card':
      return {
        text: statsCard(screen, results, time, language, {
          limit: Math.min(limit, COMPACT),
          figuresOnly: limit === LIMITS.caption,
        }),
        ...{ page: 0, pages: 1 },
      };
    case 'table':
      return tablePage(results, { head, limit, page }, language);
    case 'how':
      return howCounted(results, { head, limit, page }, time, language);
    case 'why':
      return { text: whyChanged(results, head, language), page: 0, pages: 1 };
  }
}
