import { type Exports } from './export';
import { type Locale } from './locales/locale';
import { type MetricResults } from './metrics/runner';
import { exportFileName, tableOf } from './present/export';
import { type Language } from './present/translate';
import { type ShopTime } from './shop-time';

export interface FiguresCsvOptions {
  exports: Pick<Exports, 'csv'>;
  time: ShopTime;
  languageOf: (locale: Locale) => Language;
}

/** The flat table of the chat's export, as programs read it; written once, whoever else waits for it. */
export function csvOf(
  { exports, time, languageOf }: FiguresCsvOptions,
  subject: string,
  screen: 'dashboard' | '',
  results: MetricResults,
  locale: Locale,
) {
  let file: Promise<Buffer> | undefined;
  return {
    fileName: exportFileName(subject, results.period, 'csv'),
    csv: () => (file ??= exports.csv(tableOf(screen, results, time, languageOf(locale), 'program'))),
  };
}
