import { type Database } from '../database';
import { loadShopSchema } from '../shop-schema';
import { ofCustomers } from './pulled';

/**
 * Days of visits are the shop's: in another time zone, the same first instants of these customers lie on other days.
 * In two statements, each of which a cluster does where the rows are. A row that is in the way of another one is
 * itself one that moves, and has been read by then.
 */
export async function redateSpread(
  database: Database,
  customers: readonly string[],
  timeZone: string,
): Promise<void> {
  const { customerIdType } = await loadShopSchema(database);
  const { condition, bind } = ofCustomers(customers, customerIdType);
  const right = (row: string) => `(${row}.first_at AT TIME ZONE $tz::text)::date`;
  const theirs = `moved.${condition} AND moved.day <> ${right('moved')}`;
  const binds = { ...bind, tz: timeZone };
  await database.query(
    `INSERT INTO activity_days AS stored (customer_id, day, first_at)
     SELECT moved.customer_id, ${right('moved')}, min(moved.first_at) FROM activity_days AS moved
     WHERE ${theirs} GROUP BY 1, 2
     ON CONFLICT (customer_id, day) DO UPDATE SET first_at =
       CASE WHEN stored.day = ${right('stored')} THEN least(stored.first_at, EXCLUDED.first_at)
         ELSE EXCLUDED.first_at END`,
    binds,
  );
  await database.query(`DELETE FROM activity_days AS moved WHERE ${theirs}`, binds);
}
