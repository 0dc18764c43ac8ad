import { type MetricResult } from '../../metrics/metric';
import { peopleCounts } from '../admin/people-counts';
import { changeText, deltaOf, type Delta } from '../delta';
import { isFigure } from '../shown';
import { type Language } from '../translate';
import { type AppFigure, type AppTone } from './contract';

/** A single figure with its change and how it is counted. */
export function appFigure(result: MetricResult, language: Language): AppFigure {
  const { id, texts, unit } = result.definition;
  const head = { id, ...titled(texts[language.locale]) };
  if (!isFigure(result)) return { ...head, value: null, before: null, change: null, hasPeople: false };
  const { value } = language.format;
  const delta = deltaOf(result);
  const text = changeText(delta, language);
  return {
    ...head,
    value: value(result.value, unit),
    before: result.previous === undefined ? null : value(result.previous, unit),
    change: text === '' ? null : { text, tone: toneOf(delta) },
    hasPeople: peopleCounts(result, language).length > 0,
  };
}

const titled = ({ title, how }: { title: string; how: string }) => ({ title, how });

function toneOf(delta: Delta): AppTone {
  return 'news' in delta && delta.news !== 'neutral' ? delta.news : 'plain';
}
