import { figure, numberBefore, numberOf } from '../figures';
import { type Rule } from './rule';
import { adviceButton } from './stats-button';

/** A customer who hears nothing for a day asks elsewhere. */
const WAITS_TOO_LONG_DAYS = 1;
/** One order in seven; below it, cancelling is part of the trade. */
const MANY_CANCELLED_PERCENT = 15;
/** One or two people who changed their minds are no pattern. */
const LEAST_CANCELLED = 3;

/** Orders that wait for a confirmation for over a day. */
export const confirmOrders: Rule = ({ results, language: { t, format } }) => {
  const orders = numberOf(results, 'pending_orders');
  const worth = figure(results, 'pending_value')?.value;
  const oldest = figure(results, 'oldest_pending_order')?.value;
  if (!orders || !worth || !oldest || Number(oldest) < WAITS_TOO_LONG_DAYS) return undefined;
  return {
    html: t('advice-confirm', { orders, worth: format.money(worth), oldest: format.days(oldest) }),
    button: { label: t('advice-button-pending'), action: { kind: 'pending-orders' } },
  };
};

/** A large share of the orders was cancelled, and larger than before. */
export const lookAtCancellations: Rule = (facts) => {
  const { results, language } = facts;
  const { t, format } = language;
  const orders = numberOf(results, 'cancelled_orders');
  const share = numberOf(results, 'cancellation_rate');
  const before = numberBefore(results, 'cancellation_rate');
  if (orders === undefined || share === undefined || before === undefined) return undefined;
  if (orders < LEAST_CANCELLED || share < MANY_CANCELLED_PERCENT || share <= before) return undefined;
  return {
    html: t('advice-cancelled', {
      orders,
      share: format.percent(String(share)),
      before: format.percent(String(before)),
    }),
    button: adviceButton('orders', facts),
  };
};
