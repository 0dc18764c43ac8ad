import { type Locale } from '../../locales/locale';
import { readAmong, type Among } from '../../metrics/funnel-question';
import { type Funnels } from '../../metrics/funnels';
import { SECTIONS, type FailedResult, type MetricResult, type ScalarResult } from '../../metrics/metric';
import { resolvePeriod, type ResolvedPeriod } from '../../metrics/period';
import { type MetricRegistry } from '../../metrics/registry';
import { type MetricResults } from '../../metrics/runner';
import { type Screens } from '../../metrics/screens';
import { asOfText } from '../../present/card';
import { listTitle } from '../../present/label';
import { coverageLines, standNotes, statusNote } from '../../present/notes';
import { periodLines, periodTitle } from '../../present/period';
import { scalarsSheet, sheetOf, type Sheet } from '../../present/tables';
import { type Language } from '../../present/translate';
import { type ShopTime } from '../../shop-time';
import { type CommandLines } from '../command';
import { drawSheet, printable, wrap } from './draw';
import { parseMetricsOptions, type MetricsOptions } from './options';

export const METRICS_USAGE = `npm run metrics                                        every figure of the last 30 days
npm run metrics -- --period last_week --section money  of another period, of one section
npm run metrics -- --compare none --locale en          without the period before, in another language
npm run metrics -- total_revenue retention_weekly      these alone, with all their rows
npm run metrics -- --among rfm_segments:lost           a funnel alone: also --steps, --window, --among-period`;

/** Of a list among all others; one asked for by name is shown whole. */
const MOST_ROWS = 12;

export interface MetricsCommand extends CommandLines {
  registry: MetricRegistry;
  /** Asked for once the arguments are known to be right. */
  figures: () => Promise<{ screens: Screens; funnels: Funnels }>;
  time: ShopTime;
  languageOf: (locale: Locale) => Language;
  defaultLocale: Locale;
  /** Width of the terminal. */
  columns: number;
}

/** `npm run metrics`. Returns the exit code: 0 done, 1 a metric could not be computed, 2 wrong arguments. */
export async function runMetrics(args: string[], command: MetricsCommand): Promise<number> {
  const { registry, columns, time, print, refuse } = command;
  const options = parseMetricsOptions(args, {
    ids: registry.all().map(({ id }) => id),
    defaultLocale: command.defaultLocale,
    readAmong: (text, period) => readAmong(text, period, registry),
  });
  if (typeof options === 'string') {
    refuse(`${printable(options)}\n${METRICS_USAGE}`);
    return 2;
  }
  const language = command.languageOf(options.locale);
  const { screens, funnels } = await command.figures();
  const { funnel, period, compare } = options;
  const screen = funnel
    ? await funnels.ask({ ...funnels.usual, ...funnel }, period)
    : await screens.metrics(idsOf(options, registry), period, { compare });
  const head = [
    ...header(screen, options, time, language),
    ...(funnel?.among ? [peopleLine(funnel.among, screen, command, language)] : []),
  ];
  for (const line of head.flatMap((text) => wrap(text, columns))) print(line);
  const results = [...screen.results.values()];
  for (const sheet of sheets(results, options, language)) {
    print('');
    for (const line of drawSheet(sheet, columns, language)) print(line);
  }
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
}

function idsOf({ ids, section }: MetricsOptions, registry: MetricRegistry): string[] {
  if (ids.length > 0) return ids;
  return (section ? registry.screen(section) : registry.all()).map(({ id }) => id);
}

/** What is counted, what it is compared with, since when there are records, and when it was computed. */
function header(
  screen: MetricResults,
  options: MetricsOptions,
  time: ShopTime,
  language: Language,
): string[] {
  const isCompared = options.compare && !options.funnel;
  const period = isCompared ? screen.period : { ...screen.period, previous: undefined };
  return [
    periodText(period, time, language),
    asOfText(screen, language),
    coverageLines(screen, time, language).join(' · '),
    ...[...standNotes(screen, language), ...statusNote(screen, language)].map((note) => `⚠ ${note}`),
  ];
}

const periodText = (period: ResolvedPeriod, time: ShopTime, language: Language): string =>
  [periodTitle(period.period, language), ...periodLines(period, time, language)].join(' · ');

/** Whose funnel it is. */
function peopleLine(
  { metric, key, period }: Among,
  { computedAt }: MetricResults,
  { registry, time }: MetricsCommand,
  language: Language,
): string {
  const listed = { ...resolvePeriod(period, time, computedAt), previous: undefined };
  const list = [listTitle(registry.get(metric), key, language), periodText(listed, time, language)];
  return language.t('funnel-among', { list: list.join(' · ') });
}

/** Section by section: its scalars in one table, then everything else. */
function* sheets(
  results: readonly MetricResult[],
  { ids }: MetricsOptions,
  language: Language,
): Generator<Sheet> {
  const most = ids.length > 0 ? Infinity : MOST_ROWS;
  for (const section of SECTIONS) {
    const own = results.filter(({ definition }) => definition.section === section);
    const scalars = own.filter(isScalar);
    if (scalars.length > 0)
      yield scalarsSheet(language.t(`section-${section}`).toUpperCase(), scalars, language);
    for (const result of own) if (result.shape !== 'scalar') yield sheetOf(result, language, most);
  }
}

const isScalar = (result: MetricResult): result is ScalarResult | FailedResult => result.shape === 'scalar';
