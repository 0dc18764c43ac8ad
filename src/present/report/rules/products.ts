import { labelOf } from '../../label';
import { rowsOf } from '../figures';
import { shortName } from '../lists';
import { type Rule } from './rule';
import { adviceButton } from './stats-button';

/** A product that was bought in the period and that nobody can buy now; of several, the one that sold most. */
export const restock: Rule = (facts) => {
  const { kind, results, language } = facts;
  const definition = results.results.get('sold_out')?.definition;
  const wanted = rowsOf(results, 'sold_out').find(({ value }) => Number(value) > 0);
  if (!definition || !wanted) return undefined;
  return {
    html: language.t('advice-restock', {
      kind,
      name: shortName(labelOf(definition, wanted, language)),
      pieces: language.format.count(wanted.value),
    }),
    button: adviceButton('products', facts),
  };
};
