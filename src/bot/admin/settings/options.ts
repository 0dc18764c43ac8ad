import { type Clock } from '../../../clock';
import { type Logger } from '../../../logger';
import { type ShopTime } from '../../../shop-time';
import { type AlertLedger } from '../../../shop/reports/alert';
import { type ReportDesk } from '../../../shop/reports/desk';
import { type Languages } from '../../languages';
import { type Access } from '../access';

/** What `/settings` works with. */
export interface SettingsOptions {
  access: Access;
  desk: ReportDesk;
  alertLedger: Pick<AlertLedger, 'mute' | 'muted'>;
  languages: Pick<Languages, 'offered'>;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}
