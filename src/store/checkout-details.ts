import { type CheckoutOrder } from '../shop/checkout';
import { type Database } from './database';
import { instant } from './instants';
import { columnOf } from './mapped-names';
import { rowId } from './row-id';
import { type ShopSchema } from './shop-schema';
import { storable } from './storable';

/** Beside the order: where it goes, how it is paid, and which checkout it came from. */
export async function keepDetails(
  database: Database,
  { tables }: ShopSchema,
  orderId: string,
  { checkoutId, person, contactName, phone, address, location, comment, payment, at }: CheckoutOrder,
): Promise<void> {
  await database.query(
    `INSERT INTO bot_order_details (order_id, telegram_id, checkout_id, contact_name, phone, address, latitude,
       longitude, comment, payment, created_at)
     VALUES (${rowId(columnOf(tables.orders, 'id')).value('$order')}, $telegram::bigint, $checkout::uuid, $name, $phone,
       $address::text, $latitude::double precision, $longitude::double precision, $comment::text, $payment,
       $at::timestamptz)`,
    {
      ...{ order: orderId, telegram: person.telegramId, checkout: checkoutId, payment, at: instant(at) },
      ...{ name: storable(contactName), phone: storable(phone) },
      ...{ address: storable(address), comment: storable(comment) },
      ...{ latitude: location?.latitude ?? null, longitude: location?.longitude ?? null },
    },
  );
}

/** What need not be asked again at the next order. */
export async function rememberBuyer(
  database: Database,
  { person, contactName, phone, address, at }: CheckoutOrder,
): Promise<void> {
  await database.query(
    `INSERT INTO bot_customer_profiles AS known (telegram_id, contact_name, phone, address, updated_at)
     VALUES ($telegram::bigint, $name, $phone, $address::text, $at::timestamptz)
     ON CONFLICT (telegram_id) DO UPDATE SET contact_name = EXCLUDED.contact_name, phone = EXCLUDED.phone,
       address = coalesce(EXCLUDED.address, known.address), updated_at = EXCLUDED.updated_at`,
    {
      ...{ telegram: person.telegramId, at: instant(at) },
      ...{ name: storable(contactName), phone: storable(phone), address: storable(address) },
    },
  );
}
