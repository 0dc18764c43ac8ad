import { type ShopDate } from '../../shop-time';
import { type Period } from '../period';

/** Why a text is no period that can be counted. */
export type PeriodFault =
  | { kind: 'unknown' }
  /** As it was written, in figures: `31.02.2026`. */
  | { kind: 'no_such_date'; written: string }
  | { kind: 'reversed'; from: ShopDate; to: ShopDate }
  | { kind: 'future'; from: ShopDate }
  /** Before a shop can have been open. */
  | { kind: 'too_early' }
  | { kind: 'too_long' };

export type Understood = { period: Period } | { fault: PeriodFault };
