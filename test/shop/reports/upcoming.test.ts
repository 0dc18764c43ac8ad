import { createShopTime } from '../../../src/shop-time';
import { type DeliveryRecord, type DeliveryStatus } from '../../../src/shop/reports/delivery';
import { upcomingSlots } from '../../../src/shop/reports/upcoming';

const time = createShopTime('Asia/Tashkent');
/** Wednesday. */
const after = Date.parse('2026-11-25T09:30:00Z');
const friday = { weekday: 5, hour: 18, minute: 30 };

function delivered(kind: DeliveryRecord['kind'], period: string, status: DeliveryStatus = 'sent') {
  const record = { kind, period, status, chatId: 1, late: false, claimedAt: 1, sentAt: 1, correctedAt: null };
  return [record];
}
const weekly = (known: readonly DeliveryRecord[]) =>
  upcomingSlots('weekly', friday, { time, after, known }, 2).map((slot) => slot.toFormat('yyyy-MM-dd HH:mm'));

test('a report comes on its next slots', () => {
  expect(weekly([])).toEqual(['2026-11-27 18:30', '2026-12-04 18:30']);
});

test.each(['sent', 'unknown', 'refused', 'skipped', 'claimed'] as const)(
  'not for a week that is %s already: moved to a later day, it does not come twice',
  (status) => {
    expect(weekly(delivered('weekly', '2026-W47', status))).toEqual(['2026-12-04 18:30', '2026-12-11 18:30']);
  },
);

test('one that failed is still to come, and other kinds and weeks matter nothing', () => {
  for (const known of [
    delivered('weekly', '2026-W47', 'failed'),
    delivered('weekly', '2026-W46'),
    delivered('monthly', '2026-10'),
  ])
    expect(weekly(known)[0]).toBe('2026-11-27 18:30');
});

test('the same holds for days and months', () => {
  const known = [...delivered('daily', '2026-11-24'), ...delivered('monthly', '2026-11')];
  const first = (kind: 'daily' | 'monthly') =>
    upcomingSlots(kind, friday, { time, after, known }, 1)[0]?.toFormat('yyyy-MM-dd HH:mm');
  // The report of Tuesday was sent, at another time of this Wednesday.
  expect(first('daily')).toBe('2026-11-26 18:30');
  expect(first('monthly')).toBe('2027-01-01 18:30');
});
