import { type MetricResults } from '../../metrics/runner';
import { textOf } from '../html';
import { whyParagraphs } from '../stats/why';
import { type Language } from '../translate';

/** The chat's marks: on the page the sign says it, and a reader of screens would read them out. */
const MARKS = /[🟢🔴⚪]\ufe0f? /gu;

/** Why the revenue changed, a line each; undefined where there is nothing to explain. */
export const whyLines = (results: MetricResults, language: Language): string[] | undefined =>
  whyParagraphs(results, language)?.flatMap((paragraph) =>
    textOf(paragraph).replace(MARKS, '').replaceAll('  ', ', ').split('\n'),
  );
