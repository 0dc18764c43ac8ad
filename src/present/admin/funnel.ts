import { type FunnelQuestion } from '../../metrics/funnel-question';
import { type MetricDefinition } from '../../metrics/metric';
import { type ResolvedPeriod } from '../../metrics/period';
import { type MetricResults } from '../../metrics/runner';
import { MIN_FUNNEL_STEPS } from '../../shop-settings';
import { type ShopTime } from '../../shop-time';
import { blockOf } from '../blocks';
import { asOf, joined } from '../card';
import { fit } from '../fit';
import { escapeHtml } from '../html';
import { labelOf, listTitle } from '../label';
import { notesOn } from '../notes';
import { periodLines, periodTitle } from '../period';
import { type Language } from '../translate';

/** A funnel that somebody asks for, as it is told. */
export interface AskedFunnel extends FunnelQuestion {
  period: ResolvedPeriod;
  /** The metric `funnel`, whose words the events have. */
  definition: MetricDefinition;
  /** Of `among`. */
  list?: MetricDefinition | undefined;
}

const LIST_LENGTH = 60;
const EVENT_LENGTH = 40;

/** The figures of a funnel, in Telegram's HTML. */
export function funnelText(
  asked: AskedFunnel,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): string {
  const blocks = [...results.results.values()].flatMap((result) =>
    result.shape === 'scalar' ? [] : [blockOf(result, language).render(0)],
  );
  const footer = [
    ...notesOn(results, time, language).map((note) => `⚠️ ${escapeHtml(note)}`),
    asOf(results, language),
  ].join('\n');
  return joined([funnelHead(asked, time, language), ...blocks, footer]);
}

/** Under its picture. */
export const funnelCaption = (
  asked: AskedFunnel,
  results: MetricResults,
  time: ShopTime,
  language: Language,
): string => [funnelHead(asked, time, language), asOf(results, language)].join('\n');

/** The question without its figures: the steps, what they lack, and while they are chosen how that is done. */
export function funnelQuestionText(
  asked: AskedFunnel,
  time: ShopTime,
  language: Language,
  { isChoosing = false } = {},
): string {
  const { t } = language;
  const { steps, definition, windowDays } = asked;
  const names = steps.map((step, at) => `${at + 1}. ${escapeHtml(eventName(definition, step, language))}`);
  const title = `<b>${t('funnel-steps')}</b> · ${t('steps-window', { days: windowDays })}`;
  const lack = steps.length < MIN_FUNNEL_STEPS ? [t('funnel-few')] : [];
  const hints = isChoosing ? [...lack, t('funnel-choose')] : lack;
  return joined([funnelHead(asked, time, language), [title, ...names].join('\n'), hints.join('\n')]);
}

/** What an event is called on a step, as plain text. */
export const eventName = (definition: MetricDefinition, event: string, language: Language): string =>
  fit(labelOf(definition, { key: event }, language), EVENT_LENGTH);

/** What it is, over which dates, and of whom. */
function funnelHead({ period, among, list }: AskedFunnel, time: ShopTime, language: Language): string {
  const { t } = language;
  const title = `<b>${t('funnel-title')}</b> · ${periodTitle(period.period, language)}`;
  const name = among && list && escapeHtml(fit(listTitle(list, among.key, language), LIST_LENGTH));
  const people = name ? `${name} · ${periodTitle(among.period, language)}` : t('funnel-everybody');
  // A funnel is compared with nothing.
  const dates = periodLines({ ...period, previous: undefined }, time, language);
  return [title, ...dates, t('funnel-among', { list: people })].join('\n');
}
