import { DateTime } from 'luxon';
import { type GroupHandle, type ShownMessage } from '../../../src/playground';
import { openShop, type Shop } from './shop';

export const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
/** A group: nothing but reports is said in it. */
export const STAFF = -2_000_001;

/** A slot that was a minute ago: the report of the week before is due. */
const slot = DateTime.now().setZone('Asia/Tashkent').minus({ minutes: 1 });
const WEEK = slot.minus({ weeks: 1 }).toFormat("kkkk-'W'WW");

/** A shop whose staff has the report of a week to come. */
export interface ShopWithReportDue extends Shop {
  staff: GroupHandle;
  /** Those that the group was sent. */
  reports: () => ShownMessage[];
}

export async function openShopWithReportDue(): Promise<ShopWithReportDue> {
  const shop = await openShop('polling', {
    ...{ ADMIN_CHAT_IDS: String(STAFF), LOG_LEVEL: 'info' },
    WEEKLY_REPORT_CRON: `${slot.minute} ${slot.hour} * * ${slot.weekday}`,
  });
  const staff = shop.standIn.group({ id: STAFF, title: 'Staff', members: [ADMIN] });
  return {
    ...{ ...shop, staff },
    reports: () =>
      staff.messages().filter(({ text }) => text?.startsWith('Weekly report') && text.includes(`№ ${WEEK}`)),
  };
}
