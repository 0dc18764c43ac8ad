import { type ReportName } from '../../shop/reports/chat-text';
import { type DeliveryRecord, type DeliveryStatus } from '../../shop/reports/delivery';
import { type Language } from '../translate';

const ICONS: Record<DeliveryStatus, string> = {
  ...{ claimed: '⏳', sent: '✅', failed: '❌', unknown: '❓', refused: '🚫', skipped: '💤' },
};

/** `Weekly 2026-W47`, as the report itself says under its figures. */
export function reportLabel({ kind, period }: ReportName, { t }: Language): string {
  return `${t('settings-kind', { kind })} ${period}`;
}

/** What became of a report, in one line of HTML. */
export function deliveryLine(record: DeliveryRecord, language: Language): string {
  const { t, format } = language;
  const { status, late, sentAt, correctedAt, claimedAt } = record;
  const told = [
    format.dateTime(sentAt ?? claimedAt),
    ...(status === 'sent' ? [] : [t('settings-status', { status })]),
    ...(status === 'sent' && late ? [t('settings-late')] : []),
    ...(correctedAt === null ? [] : [t('settings-corrected', { time: format.dateTime(correctedAt) })]),
  ];
  return `${ICONS[status]} ${reportLabel(record, language)} · ${told.join(' · ')}`;
}

/** A page of what was delivered into a chat, newest first. HTML. */
export function deliveriesText(page: readonly DeliveryRecord[], language: Language): string {
  const { t } = language;
  const lines =
    page.length === 0 ? [t('settings-history-none')] : page.map((record) => deliveryLine(record, language));
  return [`<b>${t('settings-history-title')}</b>`, '', ...lines].join('\n');
}
