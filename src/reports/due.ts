import { type ShopTime } from '../shop-time';
import { type ReportName } from '../shop/reports/chat-text';
import { periodKeyAt, unitOf, type ReportKind } from '../shop/reports/kind';
import { latestSlot, type Schedule } from '../shop/reports/schedule';

/** A report that is due, whether or not it has been sent. */
export interface DueReport extends ReportName {
  /** When it was to be sent, in milliseconds. */
  slotAt: number;
  late: boolean;
}

/** A report this long after its slot was held up, not merely slow. */
const LATE_AFTER_MS = 15 * 60_000;

/** The newest report of a kind that is due at an instant: of the period before that of its slot. Pure. */
export function dueReport(kind: ReportKind, schedule: Schedule, time: ShopTime, now: number): DueReport {
  const slot = latestSlot(kind, schedule, time, now);
  const unit = unitOf(kind);
  const slotAt = slot.toMillis();
  return {
    kind,
    period: periodKeyAt(kind, slot.startOf(unit).minus({ [unit]: 1 })),
    slotAt,
    late: now - slotAt > LATE_AFTER_MS,
  };
}

/** The newest period of a kind that is over, whether or not its report is due yet. Pure. */
export function newestOver(kind: ReportKind, time: ShopTime, now: number): ReportName {
  const unit = unitOf(kind);
  return {
    kind,
    period: periodKeyAt(
      kind,
      time
        .at(now)
        .startOf(unit)
        .minus({ [unit]: 1 }),
    ),
  };
}
