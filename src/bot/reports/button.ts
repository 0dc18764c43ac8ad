import { ALERT_KINDS, type AlertKind } from '../../shop/reports/alert';
import { type ReportName } from '../../shop/reports/chat-text';
import { kindOfKey } from '../../shop/reports/kind';
import { encodeOrderButton, FIRST_PLACE } from '../admin/orders/button';
import { decodePeopleButton, encodePeopleButton, type PeopleButton } from '../admin/people/button';

/** What a button under a message that came by itself does, beside those of `/stats`. */
export type ReportButton =
  | { kind: 'pending-orders' }
  /** Opens a list in a message of its own: the report stays. */
  | { kind: 'people'; list: PeopleButton & { kind: 'list' } }
  | { kind: 'send-again'; report: ReportName }
  | { kind: 'arrived'; report: ReportName }
  | { kind: 'mute-alert'; alert: AlertKind; days: number }
  | { kind: 'settings' };

/** Telegram's limit of a button. */
const MOST_BYTES = 64;
const MOST_DAYS = 365;
const PENDING = `rep:o:${encodeOrderButton({ kind: 'list', ...FIRST_PLACE })}`;
const SETTINGS = 'rep:settings';
const REPORT = /^rep:(again|arrived):([\dW-]{7,10})$/;
const MUTE = /^rep:mute:([a-z]+):([1-9]\d{0,2})$/;

export function encodeReportButton(button: ReportButton): string {
  switch (button.kind) {
    case 'pending-orders':
      return PENDING;
    case 'people':
      return `rep:o:${encodePeopleButton(button.list)}`;
    // The form of a period says which kind of report it is.
    case 'send-again':
      return `rep:again:${button.report.period}`;
    case 'arrived':
      return `rep:arrived:${button.report.period}`;
    case 'mute-alert':
      return `rep:mute:${button.alert}:${button.days}`;
    case 'settings':
      return SETTINGS;
  }
}

/** The key of a row may be of any length: what does not fit gets no button. */
export const isPressable = (button: ReportButton): boolean => {
  const data = encodeReportButton(button);
  return (
    Buffer.byteLength(data) <= MOST_BYTES && data.isWellFormed() && decodeReportButton(data) !== undefined
  );
};

/** Undefined for anything that `encodeReportButton` cannot have written. */
export function decodeReportButton(data: string): ReportButton | undefined {
  if (data === SETTINGS) return { kind: 'settings' };
  if (data === PENDING) return { kind: 'pending-orders' };
  const list = data.startsWith('rep:o:') ? decodePeopleButton(data.slice('rep:o:'.length)) : undefined;
  if (list?.kind === 'list') return { kind: 'people', list };
  const [, what, period = ''] = REPORT.exec(data) ?? [];
  const kind = kindOfKey(period);
  if (what && kind) return { kind: what === 'again' ? 'send-again' : 'arrived', report: { kind, period } };
  const [, name, days] = MUTE.exec(data) ?? [];
  const alert = ALERT_KINDS.find((known) => known === name);
  return alert && Number(days) <= MOST_DAYS ? { kind: 'mute-alert', alert, days: Number(days) } : undefined;
}
