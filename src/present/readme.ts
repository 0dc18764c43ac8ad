import { type MetricDefinition } from '../metrics/metric';

const BEGIN = '<!-- metrics:begin, written by `npm run readme` -->';
const END = '<!-- metrics:end -->';

/** The table of metrics in docs/figures.md, in Markdown. */
export function metricsTable(definitions: readonly MetricDefinition[]): string {
  const rows = definitions.map(
    ({ id, section, shape, unit, texts }) =>
      `| ${section} | \`${id}\` | ${shape} | ${unit} | ${texts.en.how} |`,
  );
  return [
    '| section | metric | shape | unit | how counted |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** A document with the table between its marks. @throws Error where the marks are missing */
export function withMetricsTable(document: string, table: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin === -1 || end < begin)
    throw new Error('docs/figures.md lacks the marks around its table of metrics');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${document.slice(end)}`;
}
