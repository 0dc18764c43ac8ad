import { type DateTime } from 'luxon';
import { type ShopTime } from '../../shop-time';
import { type DeliveryRecord } from './delivery';
import { periodKeyAt, unitOf, type ReportKind } from './kind';
import { nextSlots, type Schedule } from './schedule';

/** Only the slots of one period can be spent already: moved to a later weekday, the same week has another one. */
const SPENT = 1;

/**
 * When the next reports of a kind really come: a slot whose period stands in the ledger already brings none, since a
 * period is sent once, on whatever weekday.
 */
export function upcomingSlots(
  kind: ReportKind,
  schedule: Schedule,
  { time, after, known }: { time: ShopTime; after: number; known: readonly DeliveryRecord[] },
  count: number,
): DateTime[] {
  const unit = unitOf(kind);
  const isSpent = (slot: DateTime): boolean => {
    const period = periodKeyAt(kind, slot.startOf(unit).minus({ [unit]: 1 }));
    return known.some((entry) => entry.kind === kind && entry.period === period && entry.status !== 'failed');
  };
  return nextSlots(kind, schedule, time, after, count + SPENT)
    .filter((slot) => !isSpent(slot))
    .slice(0, count);
}
