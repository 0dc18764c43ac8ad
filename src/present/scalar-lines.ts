import { type MetricResult } from '../metrics/metric';
import { deltaOf, deltaText } from './delta';
import { escapeHtml } from './html';
import { type Language } from './translate';

/** A wider figure stands out to the right: padding for it would push all others off a phone's line. */
const WIDEST = 18;
/** Kept by every client, where spaces at the beginning may not be. */
const PAD = '\u00a0';

/**
 * The scalars below each other, a line each: figures first, aligned to the right in a monospaced column, so that
 * titles are never cut. Among the key figures those of customers stand apart.
 */
export function scalarLines(results: readonly MetricResult[], language: Language): string[] {
  const scalars = results.filter(({ shape }) => shape === 'scalar');
  const figures = scalars.map((result) => figureOf(result, language));
  const width = Math.max(0, ...figures.map(({ length }) => length).filter((length) => length <= WIDEST));
  const lines: string[] = [];
  let groupOfLast: boolean | undefined;
  scalars.forEach((result, at) => {
    const group = result.definition.section === 'customers';
    if (groupOfLast !== undefined && group !== groupOfLast) lines.push('');
    groupOfLast = group;
    lines.push(line(result, (figures[at] ?? '').padStart(width, PAD), language));
  });
  return lines;
}

function figureOf(result: MetricResult, { format }: Language): string {
  if (result.status === 'failed' || result.shape !== 'scalar') return '⚠️';
  return format.value(result.value, result.definition.unit);
}

function line(result: MetricResult, figure: string, language: Language): string {
  const title = escapeHtml(result.definition.texts[language.locale].title);
  const named = `<code>${escapeHtml(figure)}</code> ${title}`;
  if (result.status === 'failed') return `${named}: ${language.t('metric-failed')}`;
  if (result.shape !== 'scalar') return named;
  const delta = deltaOf(result);
  const text = deltaText(delta, language);
  // "First time" is a word, which would read on from the title.
  return text ? `${named}${delta.kind === 'new' ? ' · ' : ' '}${text}` : named;
}

/** `Revenue: 18 420 000 сум  🟢 +12 %` */
export function scalarLine(result: MetricResult, language: Language): string {
  const title = escapeHtml(result.definition.texts[language.locale].title);
  if (result.status === 'failed') return `${title}: ⚠️ ${language.t('metric-failed')}`;
  if (result.shape !== 'scalar') return title;
  const value = `<b>${language.format.value(result.value, result.definition.unit)}</b>`;
  const delta = deltaText(deltaOf(result), language);
  return `${title}: ${value}${delta ? `  ${delta}` : ''}`;
}
