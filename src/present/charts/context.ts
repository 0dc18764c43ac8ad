import { type MetricDefinition } from '../../metrics/metric';
import { type ResolvedPeriod } from '../../metrics/period';
import { type ShopTime } from '../../shop-time';
import { fit } from '../fit';
import { type Language } from '../translate';

/** What a chart says beyond its own result. */
export interface ChartContext {
  period: ResolvedPeriod;
  time: ShopTime;
  language: Language;
}

/** Longer names are cut when they are drawn anyway. */
const LABEL_LENGTH = 80;
/** Signs that join pictures, or choose how one is drawn. */
const JOINTS = /\u200d|\u20e3|\ufe0e|\ufe0f/gu;
/** The chart's font has none. */
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/gu;

/** A foreign text in one line of letters that the font has. */
export function drawable(text: string): string {
  return fit(text.replace(PICTURES, '').replace(JOINTS, ''), LABEL_LENGTH) || '–';
}

/** The section, which many a title leans on, and the dates that are counted: a picture is sent on without its text. */
export function subtitleOf({ section }: MetricDefinition, context: ChartContext): string {
  return joined(context.language.t(`section-${section}`), datesOf(context));
}

/** The dates that are counted. */
export function datesOf({ period, language: { t, format } }: ChartContext): string {
  const isAll = period.period.kind === 'named' && period.period.name === 'all';
  return isAll ? t('range-all') : format.dateRange(period.firstDate, period.lastDate);
}

/** The dates that they are compared with; empty where there are none. */
export function datesBefore({ period: { previous }, time, language }: ChartContext): string {
  if (!previous) return '';
  const last = time.dateOf(Math.max(previous.from, previous.to - 1));
  return language.format.dateRange(time.dateOf(previous.from), last);
}

export const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' · ');
