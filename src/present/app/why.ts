import { type MetricResults } from '../../metrics/runner';
import { textOf } from '../html';
import { whyParagraphs } from '../stats/why';
import { type Language } from '../translate';

/** The chat's marks: on the page the sign says it, and a reader of screens would read them out. */
const MARKS = /[🟢🔴⚪]\ufe0f? /gu;

/**
 * Why the revenue changed, a line each, and the revenue itself first: what they are called stands above the chart of
 * the same parts. Undefined where there is nothing to explain.
 */
export function whyLines(results: MetricResults, language: Language): string[] | undefined {
  const [heading = '', ...paragraphs] = whyParagraphs(results, language) ?? [];
  if (paragraphs.length === 0) return undefined;
  const [title = '', figure = title] = linesOf(heading);
  return [figure, ...paragraphs.flatMap(linesOf)];
}

const linesOf = (paragraph: string): string[] =>
  textOf(paragraph).replace(MARKS, '').replaceAll('  ', ', ').split('\n');
