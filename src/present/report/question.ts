import { type ChatText, type ReportName } from '../../shop/reports/chat-text';
import { escapeHtml } from '../html';
import { type Language } from '../translate';

/** Asks whether a report has arrived that Telegram may have taken: nobody else can know. */
export function unknownReport(report: ReportName, { t }: Language): ChatText {
  return {
    html: t('report-unknown', { kind: report.kind, period: escapeHtml(report.period) }),
    buttons: [
      [
        { label: t('report-send-again'), action: { kind: 'send-again', report } },
        { label: t('report-arrived'), action: { kind: 'arrived', report } },
      ],
    ],
  };
}
