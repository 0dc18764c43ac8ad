import { labelOf } from '../../label';
import { funnelOf } from '../figures';
import { shortName } from '../lists';
import { type Rule } from './rule';
import { adviceButton } from './stats-button';

/** Shares of fewer people say more about these people than about the step. */
const LEAST_CUSTOMERS = 20;
/** Where more than half go on, other things are worth more. */
const MANY_LOST_PERCENT = 50;

/** The step where most customers stop; those whose time is not over are not counted as lost. */
export const mendWeakestStep: Rule = (facts) => {
  const { results, language } = facts;
  const funnel = funnelOf(results);
  if (!funnel || funnel.weakest === null) return undefined;
  const [before, after] = [funnel.steps[funnel.weakest - 1], funnel.steps[funnel.weakest]];
  if (!before || !after) return undefined;
  const decided = Number(before.value) - Number(before.open);
  const lost = decided - Number(after.value);
  if (decided < LEAST_CUSTOMERS || lost * 100 <= MANY_LOST_PERCENT * decided) return undefined;
  const { t, format } = language;
  const name = (step: { key: string }) => shortName(labelOf(funnel.definition, step, language));
  return {
    html: t('advice-path', {
      lost: format.count(lost),
      decided: format.count(decided),
      from: name(before),
      to: name(after),
    }),
    button: adviceButton('paths', facts),
  };
};
