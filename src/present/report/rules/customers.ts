import { periodKey } from '../../../metrics/period';
import { figure, numberOf } from '../figures';
import { type Rule } from './rule';

/** Fewer can be written to one by one, and may be chance. */
const LEAST_DORMANT = 10;
/** One full cart is somebody who is still thinking. */
const LEAST_CARTS = 3;

/** More customers fell asleep than came for the first time or came back. */
export const wakeDormant: Rule = ({ results, language: { t, format } }) => {
  const dormant = numberOf(results, 'dormant_customers');
  const fresh = numberOf(results, 'active_new_customers');
  const back = numberOf(results, 'resurrecting_customers');
  if (dormant === undefined || fresh === undefined || back === undefined) return undefined;
  if (dormant < LEAST_DORMANT || dormant <= fresh + back) return undefined;
  const period = periodKey(results.period.period);
  return {
    html: t('advice-dormant', { dormant: format.count(dormant), came: format.count(fresh + back) }),
    button: {
      label: t('advice-button-dormant'),
      action: { kind: 'people', segment: { metric: 'dormant_customers', key: null, period } },
    },
  };
};

/** Customers chose something and went away; a reminder is often enough. */
export const recallCarts: Rule = ({ results, language: { t, format } }) => {
  const carts = numberOf(results, 'abandoned_carts');
  const worth = figure(results, 'abandoned_cart_value')?.value;
  if (carts === undefined || carts < LEAST_CARTS || !worth || !(Number(worth) > 0)) return undefined;
  const period = periodKey(results.period.period);
  return {
    html: t('advice-carts', { carts: format.count(carts), worth: format.money(worth) }),
    button: {
      label: t('advice-button-carts'),
      action: { kind: 'people', segment: { metric: 'abandoned_carts', key: null, period } },
    },
  };
};
