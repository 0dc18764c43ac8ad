import { type StatusClass } from '../shop/order-flow';
import { escapeHtml } from './html';
import { orderNumber } from './order-number';
import { reasonText } from './admin/reason';
import { statusTitle } from './shop/status';
import { type Language } from './translate';

/** What a customer reads when an order moves on. HTML. */
export function statusNotice(
  { orderId, status, reason }: { orderId: string; status: string; reason: string | null },
  statusClass: StatusClass,
  language: Language,
): string {
  const { t } = language;
  const number = orderNumber(orderId);
  const title = escapeHtml(statusTitle(status, language));
  const lines = [t('notice-status', { number, status: title })];
  if (reason) lines.push(t('notice-reason', { reason: escapeHtml(reasonText(reason, language)) }));
  if (statusClass === 'completed') lines.push(t('notice-thanks'));
  return lines.join('\n');
}
