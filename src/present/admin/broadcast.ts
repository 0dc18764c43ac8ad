import {
  EFFECT_MS,
  type Broadcast,
  type BroadcastEffect,
  type BroadcastProgress,
} from '../../shop/broadcast';
import { fit } from '../fit';
import { escapeHtml } from '../html';
import { type Language } from '../translate';

const BAR = 10;
const TITLE = 60;

export interface BroadcastResult {
  broadcast: Broadcast;
  progress: BroadcastProgress;
  effect: BroadcastEffect;
  /** When it is counted, in milliseconds since the epoch. */
  now: number;
}

/** How far a broadcast is. HTML. */
export function broadcastProgressText(
  broadcast: Broadcast,
  progress: BroadcastProgress,
  { t, format }: Language,
): string {
  const { total } = progress;
  const done = handled(progress);
  const filled = total === 0 ? BAR : Math.floor((done * BAR) / total);
  return [
    heading(broadcast, t),
    `${'▓'.repeat(filled)}${'░'.repeat(BAR - filled)} ${format.count(done)}/${format.count(total)}`,
    ...outcomes(progress, { t, format }),
  ].join('\n');
}

/** What came of it, as of now. HTML. */
export function broadcastResultText(
  { broadcast, progress, effect, now }: BroadcastResult,
  language: Language,
) {
  const { t, format } = language;
  const isCancelled = broadcast.state === 'cancelled';
  const isOver = broadcast.finishedAt !== null && now >= broadcast.finishedAt + EFFECT_MS;
  const left = progress.waiting + progress.claimed;
  return [
    heading(broadcast, t),
    ...(broadcast.startedAt === null ? [] : [format.dateTime(broadcast.startedAt)]),
    '',
    isCancelled ? t('broadcast-cancelled') : t('broadcast-done'),
    ...outcomes(progress, language),
    ...(left > 0 ? [t('broadcast-not-sent', { count: format.count(left) })] : []),
    ...leftOut(broadcast, language),
    ...(progress.optedOut > 0 ? [t('broadcast-opted-out', { count: format.count(progress.optedOut) })] : []),
    ...(progress.sent === 0
      ? []
      : [
          '',
          isOver ? t('broadcast-effect') : t('broadcast-effect-so-far'),
          t('broadcast-came-back', { count: format.count(effect.cameBack) }),
          t('broadcast-bought', { count: format.count(effect.buyers), total: format.money(effect.revenue) }),
        ]),
  ].join('\n');
}

/** Before it is sent: how many get it, and who does not. HTML. */
export function broadcastQuestionText(broadcast: Broadcast, recipients: number, language: Language): string {
  const { t, format } = language;
  const shown = format.count(recipients);
  return [t('broadcast-confirm', { count: recipients, shown }), ...leftOut(broadcast, language)].join('\n');
}

/** Whom the list names and who gets nothing. */
export function leftOut(
  { wereBlocked, hadOptedOut }: Pick<Broadcast, 'wereBlocked' | 'hadOptedOut'>,
  { t, format }: Pick<Language, 't' | 'format'>,
): string[] {
  return [
    ...(wereBlocked > 0 ? [t('broadcast-were-blocked', { count: format.count(wereBlocked) })] : []),
    ...(hadOptedOut > 0 ? [t('broadcast-had-opted-out', { count: format.count(hadOptedOut) })] : []),
  ];
}

const heading = ({ title }: Broadcast, t: Language['t']): string =>
  `<b>${t('broadcast-title', { title: escapeHtml(fit(title, TITLE)) })}</b>`;

const handled = ({ total, waiting, claimed }: BroadcastProgress): number => total - waiting - claimed;

function outcomes(progress: BroadcastProgress, { t, format }: Pick<Language, 't' | 'format'>): string[] {
  const { sent, blocked, failed, unknown, skipped } = progress;
  return [
    t('broadcast-delivered', { count: format.count(sent) }),
    ...(blocked > 0 ? [t('broadcast-blocked', { count: format.count(blocked) })] : []),
    ...(failed > 0 ? [t('broadcast-failed', { count: format.count(failed) })] : []),
    ...(unknown > 0 ? [t('broadcast-unknown', { count: format.count(unknown) })] : []),
    ...(skipped > 0 ? [t('broadcast-skipped', { count: format.count(skipped) })] : []),
  ];
}
