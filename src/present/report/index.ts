import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { type ChatText } from '../../shop/reports/chat-text';
import { type ToldFigures } from '../../shop/reports/delivery';
import { type ReportKind } from '../../shop/reports/kind';
import { boldTitle } from '../blocks/heading';
import { joined } from '../card';
import { escapeHtml } from '../html';
import { notesOn } from '../notes';
import { type Language } from '../translate';
import { adviceOf, type Advice } from './advice';
import { reportScreens } from './contents';
import { correctedText } from './corrected';
import { reportHead } from './head';
import { dropText, soldText, sourcesText } from './lists';
import { moneyText, stuckText, sumText } from './money';
import { activeText, buyersText } from './people';
import { isQuiet, quietText } from './quiet';
import { statsButton } from './rules/stats-button';

export { reportChart } from './chart';
export { reportMetrics, STUCK_METRICS } from './contents';
export { changedFigures, toldFigures } from './told';

export interface ReportInput {
  kind: ReportKind;
  /** Key of the period: the visible id. */
  period: string;
  /** Of `reportMetrics`, over that period; and of `STUCK_METRICS`, over all time. */
  results: MetricResults;
  /** The slot passed long ago. */
  late: boolean;
  /** Periods that were missed before this one and are not sent. */
  missed: readonly string[];
  mark?: 'preview' | 'test';
  /** What was told before: the message is a correction. */
  corrected?: { at: number; from: ToldFigures };
}

/** Telegram counts without tags; with them there is room for what an edit may add. */
const MOST = 4_000;

/** A report and the buttons below it. A period in which nothing happened gets a short one. */
export function reportText(input: ReportInput, time: ShopTime, language: Language): ChatText {
  const { kind, results } = input;
  const quiet = isQuiet(results);
  const advice = quiet ? undefined : adviceOf({ kind, results, language });
  const body = quiet
    ? { figures: [quietText(kind, results, language), stuckText(results, language)], lists: [] }
    : {
        figures: [
          moneyText(results, language),
          sumText(results, language),
          stuckText(results, language),
          buyersText(results, language),
          activeText(results, language),
        ],
        lists: [soldText(results, language), sourcesText(results, language), dropText(results, language)],
      };
  const head = [
    reportHead({ ...input, isCorrected: input.corrected !== undefined }, results, time, language),
    failedText(results, language),
  ];
  const foot = [adviceText(advice, language), footText(input, time, language)];
  const write = (lists: readonly string[]) => joined([...head, ...body.figures, ...lists, ...foot]);
  const lists = [...body.lists];
  while (lists.length > 0 && write(lists).length > MOST) lists.pop();
  return { html: write(lists), buttons: buttonsOf(kind, results, advice, language) };
}

/** Each figure that could not be computed, once: where it would stand, there is nothing. */
function failedText({ results }: MetricResults, { t, locale }: Language): string {
  const failed = [...results.values()].filter(({ status }) => status === 'failed');
  if (failed.length === 0) return '';
  const names = failed.map(({ definition }) => escapeHtml(definition.texts[locale].title));
  return `⚠️ ${t('report-failed', { names: names.join(', ') })}`;
}

function adviceText(advice: Advice | undefined, { t }: Language): string {
  return advice ? `💡 ${boldTitle(t('advice-title'))}\n${advice.html}` : '';
}

/** What was corrected, what a reader must know, and the visible id, which tells a repeat from a new report. */
function footText(input: ReportInput, time: ShopTime, language: Language): string {
  const { kind, period, results, corrected } = input;
  return [
    ...(corrected ? [correctedText(corrected, kind, results, language)] : []),
    ...notesOn(results, time, language).map((note) => `⚠️ ${escapeHtml(note)}`),
    `<i>${language.t('report-footer', { id: escapeHtml(period), zone: results.timeZone })}</i>`,
  ].join('\n');
}

function buttonsOf(
  kind: ReportKind,
  results: MetricResults,
  advice: Advice | undefined,
  language: Language,
): ChatText['buttons'] {
  const sections = reportScreens(kind).map((row) =>
    row.map((screen) => statsButton(screen, { results, language })),
  );
  return advice?.button ? [[advice.button], ...sections] : sections;
}
