import { windowsOffered, type FunnelQuestion } from '../../metrics/funnel-question';
import { SECTIONS, type MetricDefinition } from '../../metrics/metric';
import { membersOf } from '../../metrics/registry';
import { type MetricResults } from '../../metrics/runner';
import { MAX_FUNNEL_STEPS } from '../../shop-settings';
import { type ShopTime } from '../../shop-time';
import { asOfText } from '../card';
import { labelOf } from '../label';
import { notesOn } from '../notes';
import { countedDates, periodTitle } from '../period';
import { chartable } from '../shown';
import { type Language } from '../translate';
import { appBlock } from './block';
import { type AppFunnel, type AppFunnelChoices } from './contract';

/**
 * What a funnel of one's own can be made of, as far as it is known without asking the database: the rows of a list are
 * those that have a name of their own, and the steps of the usual funnel.
 * @param definitions in the order in which they are shown
 */
export function funnelChoices(
  definitions: readonly MetricDefinition[],
  usual: FunnelQuestion,
  language: Language,
): AppFunnelChoices {
  const funnel = definitions.find((one) => one.shape === 'steps');
  const known = Object.keys(funnel?.texts[language.locale].labels ?? {});
  return {
    usual: { steps: [...usual.steps], windowDays: usual.windowDays },
    maxSteps: MAX_FUNNEL_STEPS,
    steps: [...new Set([...known, ...usual.steps])].map((key) => ({
      key,
      title: funnel ? labelOf(funnel, { key }, language) : key,
    })),
    windows: windowsOffered(usual).map((days) => ({ days, title: language.t('period-days', { days }) })),
    among: SECTIONS.map((section) => ({
      title: language.t(`section-${section}`),
      lists: definitions
        .filter((one) => one.section === section && membersOf(one)?.of === 'customers')
        .flatMap((one) => listsOf(one, usual, language)),
    })).filter(({ lists }) => lists.length > 0),
  };
}

function listsOf(
  definition: MetricDefinition,
  usual: FunnelQuestion,
  language: Language,
): { key: string; title: string }[] {
  const { id, shape, texts } = definition;
  const { title, labels = {} } = texts[language.locale];
  if (shape === 'scalar') return [{ key: id, title }];
  const keys = shape === 'steps' ? usual.steps : Object.keys(labels);
  return keys.map((key) => ({
    key: `${id}:${key}`,
    title: `${title} · ${labelOf(definition, { key }, language)}`,
  }));
}

/** A funnel of one's own, finished for reading. */
export function appFunnel(results: MetricResults, time: ShopTime, language: Language): AppFunnel {
  const [result] = chartable(results);
  if (!result) throw new Error('the funnel was not answered');
  const { period } = results;
  const [title, dates] = [periodTitle(period.period, language), countedDates(period, language)];
  return {
    period: title === dates ? title : `${title}, ${dates}`,
    block: { ...appBlock(result, { period, time, language }), people: [] },
    notes: notesOn(results, time, language),
    asOf: asOfText(results, language),
  };
}
