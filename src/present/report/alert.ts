import { type ChatText } from '../../shop/reports/chat-text';
import { type ShopTime } from '../../shop-time';
import { type Language } from '../translate';
import { alertBody } from './alert-body';
import { type AlertMessage } from './alert-message';

const MUTE_DAYS = [1, 7];
const TODAY = { kind: 'named', name: 'today' } as const;

/** An alert as an admin reads it: what, how far, what was expected and from what, and what to check. */
export function alertText(
  alert: AlertMessage,
  { language, time }: { language: Language; time: ShopTime },
): ChatText {
  const { t } = language;
  const { lines, mutes, screen } = alertBody(alert, language, time);
  const buttons: ChatText['buttons'] = [];
  if (screen)
    buttons.push([{ label: t('alert-open-stats'), action: { kind: 'stats', screen, period: TODAY } }]);
  if (mutes) {
    buttons.push(
      MUTE_DAYS.map((days) => ({
        label: t('alert-mute', { days }),
        action: { kind: 'mute-alert', alert: mutes, days },
      })),
    );
  }
  buttons.push([{ label: t('alert-settings'), action: { kind: 'settings' } }]);
  return { html: lines.join('\n\n'), buttons };
}
