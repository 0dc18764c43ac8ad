import { changeText, deltaOf } from '../../delta';
import { escapeHtml } from '../../html';
import { figure } from '../figures';
import { type Rule } from './rule';

const WORTH_A_PRAISE = [
  'total_revenue',
  'buyers',
  'new_buyers',
  'active_customers',
  'active_new_customers',
  'average_order_value',
] as const;
/** From one buyer to two is twice as many, and says nothing. */
const LEAST_BEFORE = 5;

/** Nothing is urgent: what rose most, for it may be worth repeating. */
export const praise: Rule = ({ results, language }) => {
  const { t, format, locale } = language;
  const [best] = WORTH_A_PRAISE.flatMap((id) => {
    const result = figure(results, id);
    const delta = result && deltaOf(result);
    if (delta?.kind !== 'percent' || delta.news !== 'good') return [];
    return Number(result?.previous) < LEAST_BEFORE ? [] : [{ result, delta }];
  }).sort((a, b) => b.delta.change - a.delta.change);
  if (!best?.result) return { html: t('advice-nothing') };
  const { definition, value, previous } = best.result;
  return {
    html: t('advice-best', {
      title: escapeHtml(definition.texts[locale].title),
      before: format.value(previous ?? null, definition.unit),
      now: format.value(value, definition.unit),
      change: changeText(best.delta, language),
    }),
  };
};
