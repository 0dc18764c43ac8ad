import { type MetricDefinition } from '../../metrics/metric';
import { type ResolvedPeriod } from '../../metrics/period';
import { type ShopTime } from '../../shop-time';
import { fit } from '../fit';
import { countedDates, rangeDates } from '../period';
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
export const datesOf = ({ period, language }: ChartContext): string => countedDates(period, language);

/** The dates that they are compared with; empty where there are none. */
export const datesBefore = ({ period: { previous }, time, language }: ChartContext): string =>
  previous ? rangeDates(previous, time, language) : '';

export const joined = (...parts: string[]) => parts.filter((part) => part !== '').join(' · ');
