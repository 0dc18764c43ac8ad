import { type Screen } from '../../metrics/metric';
import { type Range } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { type ShopTime } from '../../shop-time';
import { isoInstant } from '../json-values';
import { notesOn } from '../notes';
import { periodTitle, rangeDates } from '../period';
import { type Language } from '../translate';
import { dateCell, textCell } from './cells';
import { comparedWith } from './compared';
import { type Draft } from './draft';
import { type Cell } from './workbook';

/** What the figures are of, and how each is counted: a file outlives the chat in which it was sent. */
export function aboutSheet(
  screen: Screen,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): Draft {
  const { t, format, locale } = language;
  const { period, timeZone, computedAt } = results;
  const previous = comparedWith(results);
  const row = (name: string, value: string): Cell[] => [textCell(name), textCell(value)];
  const instant = (at: number) => isoInstant(at, timeZone);
  const ends = ({ from, to }: Range): Cell[][] => [
    row(t('export-from'), instant(from)),
    row(t('export-to'), instant(to)),
  ];
  const isAll = period.previous === undefined;
  return {
    title: t('export-about'),
    head: [t('export-about'), '', ''],
    frozenColumns: 0,
    rows: [
      row(t('export-section'), t(`section-${screen}`)),
      row(t('export-period'), isAll ? t('range-all') : periodTitle(period.period, language)),
      ...(isAll ? [] : [[textCell(t('export-first-day')), dateCell(period.firstDate, language)]]),
      [textCell(t('export-last-day')), dateCell(period.lastDate, language)],
      ...ends(period.range),
      ...(previous
        ? [row(t('export-compared'), rangeDates(previous, time, language)), ...ends(previous)]
        : [row(t('export-compared'), t('export-not-compared'))]),
      row(t('export-zone'), timeZone),
      row(t('export-as-of'), `${format.dateTime(computedAt)} · ${instant(computedAt)}`),
      row(t('export-currency'), format.currency.code),
      ...[...notesOn(results, time, language), t('export-empty-cell')].map((note) =>
        row(t('export-note'), note),
      ),
      [],
      [t('export-metric'), t('export-id'), t('export-how')].map((text) => textCell(text, true)),
      ...[...results.results.values()].map(({ definition: { id, texts } }) =>
        [texts[locale].title, id, texts[locale].how].map((text) => textCell(text)),
      ),
    ],
  };
}
