import { type Charts } from '../charts';
import { type Locale } from '../locales/locale';
import { type MetricResults } from '../metrics/runner';
import { PATIENT, type Screens } from '../metrics/screens';
import { reportChart, reportMetrics, reportText, STUCK_METRICS, toldFigures } from '../present/report';
import { type Language } from '../present/translate';
import { type ShopTime } from '../shop-time';
import { type ChatText, type ReportName } from '../shop/reports/chat-text';
import { type ToldFigures } from '../shop/reports/delivery';
import { reportPeriod } from '../shop/reports/kind';

/** How one report is told. */
export interface Telling {
  locale: Locale;
  late: boolean;
  missed: readonly string[];
  theme: 'light' | 'dark';
  mark?: 'preview' | 'test';
  corrected?: { at: number; from: ToldFigures };
  /** Nobody waits for it: where figures are missing because they are being prepared, it comes when they are there. */
  mustBeWhole?: true;
}

export interface PreparedFigures {
  text: ChatText;
  /** Undefined where there is nothing to draw. Rejects where it cannot be drawn. */
  chart: (() => Promise<Buffer>) | undefined;
  /** Those by which a later change is noticed. */
  figures: ToldFigures;
}

/**
 * A report as its figures are now. Rejects where there is no such period, or no database, or where it is not whole and
 * must be.
 */
export type Prepare = (report: ReportName, telling: Telling) => Promise<PreparedFigures>;

export interface PrepareOptions {
  screens: Screens;
  languageOf: (locale: Locale) => Language;
  charts: Pick<Charts, 'png'>;
  time: ShopTime;
}

const EVER = { kind: 'named', name: 'all' } as const;

export function createPrepare({ screens, languageOf, charts, time }: PrepareOptions): Prepare {
  return async (report, { locale, theme, mustBeWhole = false, ...telling }) => {
    const { kind, period: key } = report;
    const period = reportPeriod(kind, key);
    if (!period) throw new Error(`there is no ${kind} report of "${key}"`);
    const ofPeriod = await screens.metrics(reportMetrics(kind), period, mustBeWhole ? {} : PATIENT);
    if (mustBeWhole && isUnfinished(ofPeriod))
      throw new Error(`figures are being prepared, ${ofPeriod.prepared} % are done`);
    const now = await screens.metrics(STUCK_METRICS, EVER, { compare: false });
    const results = { ...ofPeriod, results: new Map([...ofPeriod.results, ...now.results]) };
    const language = languageOf(locale);
    const data = reportChart(kind, results, time, language);
    return {
      text: reportText({ kind, period: key, results, ...telling }, time, language),
      chart: data && (() => charts.png(data, theme)),
      figures: toldFigures(kind, results),
    };
  };
}

const isUnfinished = ({ prepared, results }: MetricResults): boolean =>
  prepared !== undefined && [...results.values()].some(({ status }) => status === 'failed');
