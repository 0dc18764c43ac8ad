import { type AlertKind, type AlertLedger } from '../../../src/shop/reports/alert';
import { type Subscription } from '../../../src/shop/reports/subscription';

export const aSubscription = (own: Partial<Subscription> = {}): Subscription => ({
  reports: { daily: false, weekly: true, monthly: false },
  schedule: { weekday: 1, hour: 9, minute: 0 },
  ...{ scheduledAt: null, locale: 'en', topicId: null, charts: 'light', alerts: true, mutedUntil: null },
  ...own,
});

/** The ledger in memory, as the store keeps it. */
export function memoryLedger(): AlertLedger {
  const told = new Map<string, { at: number; isOpen: boolean; isPending: boolean }>();
  const mutes = new Map<string, number>();
  type Alert = Parameters<AlertLedger['release']>[0];
  const key = ({ chatId, kind, about }: Alert) => JSON.stringify([chatId, kind, about]);
  return {
    claim: (alert, { now, notSince }) => {
      const known = told.get(key(alert));
      const isMuted = (mutes.get(`${alert.chatId} ${alert.kind}`) ?? 0) > now;
      if (isMuted || (known && known.at >= notSince)) return Promise.resolve(false);
      told.set(key(alert), { at: now, isOpen: true, isPending: true });
      return Promise.resolve(true);
    },
    open: (alert, { since, notSince }) => {
      const known = told.get(key(alert));
      if (!known || (!known.isOpen && known.at <= notSince))
        told.set(key(alert), { at: since, isOpen: true, isPending: false });
      return Promise.resolve();
    },
    confirm: (alert) => {
      const known = told.get(key(alert));
      if (known) known.isPending = false;
      return Promise.resolve();
    },
    isPending: (alert) => Promise.resolve(told.get(key(alert))?.isPending ?? false),
    release: (alert) => Promise.resolve(void told.delete(key(alert))),
    end: (alert) => {
      const known = told.get(key(alert));
      if (!known?.isOpen) return Promise.resolve(undefined);
      known.isOpen = false;
      known.isPending = true;
      return Promise.resolve(known.at);
    },
    mute: (chatId, kind, until) => Promise.resolve(void mutes.set(`${chatId} ${kind}`, until ?? 0)),
    muted: (chatId, now) =>
      Promise.resolve(
        [...mutes]
          .map(([name, until]) => ({
            chat: name.split(' ')[0],
            kind: name.split(' ')[1] as AlertKind,
            until,
          }))
          .filter(({ chat, until }) => chat === String(chatId) && until > now)
          .map(({ kind, until }) => ({ kind, until })),
      ),
  };
}
