import { type MetricResult } from '../../metrics/metric';
import { peopleCounts } from '../admin/people-counts';
import { busiestOf } from '../blocks/heat-map';
import { chartOf, type ChartContext } from '../charts';
import { hasFigures } from '../charts/time';
import { type Drawable } from '../shown';
import { sheetOf } from '../tables';
import { type AppBlock } from './contract';
import { summaryOf } from './summary';
import { tableOf } from './table';

/** What is more than one number: drawn, written as a table, and said in words. */
export function appBlock(result: Drawable, context: ChartContext): AppBlock {
  const { language } = context;
  const { definition } = result;
  const head = {
    id: definition.id,
    title: sheetOf(result, language, 0).title,
    how: definition.texts[language.locale].how,
    hasOwnSteps: definition.shape === 'steps',
  };
  const nothing = { ...head, chart: null, unit: null, table: null, summary: [], people: [] };
  if (result.status === 'failed') return { ...nothing, state: 'failed' };
  if (isEmpty(result)) return { ...nothing, state: 'empty' };
  return {
    ...head,
    state: 'ok',
    ...chartAndUnit(result, context),
    table: tableOf(result, language),
    summary: summaryOf(result, language),
    people: peopleCounts(result, language).map(({ key = '', label = '', value }) => ({
      key,
      title: `${label} · ${language.format.count(value)}`,
    })),
  };
}

/** The picture says its unit behind its title, which stands elsewhere on a page. */
function chartAndUnit(result: Drawable, context: ChartContext): Pick<AppBlock, 'chart' | 'unit'> {
  const chart = chartOf(result, context);
  const before = `${result.definition.texts[context.language.locale].title}, `;
  return {
    chart: chart ?? null,
    unit: chart?.title.startsWith(before) ? chart.title.slice(before.length) : null,
  };
}

/** Whether nothing has happened that it could show. */
function isEmpty(result: Exclude<MetricResult, { status: 'failed' }>): boolean {
  switch (result.shape) {
    case 'scalar':
      return false;
    case 'series':
      return ![...result.points, ...(result.previous ?? [])].some(hasFigures);
    case 'ranking':
      return result.rows.length === 0;
    case 'matrix':
      return result.rows.length === 0 || (result.definition.columns === 'hours' && !busiestOf(result));
    case 'steps':
      return result.steps.every(({ value }) => Number(value) === 0);
  }
}
