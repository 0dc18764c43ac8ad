import { createBuild } from '../../../src/store/rollups/build';
import { createRollups } from '../../../src/store/rollups/rollups';
import { openEmbeddedTestDatabase } from '../../support/embedded-database';

test('x', async () => {
  const db = await openEmbeddedTestDatabase();
  const settings = { timeZone: 'Asia/Tashkent', revenue: ['paid'] };
  const clock = { now: () => Date.parse('2026-11-20T00:00:00Z') };
  const build = createBuild(db, settings);
  const rollups = createRollups(db, settings, clock as never);
  console.log(await build.run((p) => console.log(p)));
  await db.query(`INSERT INTO users (telegram_id, created_at, last_seen_at) VALUES (1,'2026-11-01','2026-11-02'),(2,'2026-11-03',null)`);
  await db.query(`INSERT INTO activity_days (customer_id, day, first_at) VALUES (1,'2026-11-01','2026-11-01 10:00Z'),(1,'2026-11-05','2026-11-05 10:00Z'),(2,'2026-11-05','2026-11-05 11:00Z')`);
  await db.query(`INSERT INTO orders (user_id, status, total_amount, created_at) VALUES (1,'Paid',10,'2026-11-05 10:00Z'),(1,'paid',5,'2026-11-07 10:00Z')`);
  await db.query(`INSERT INTO order_items (order_id, product_name, quantity, price, total) VALUES (1,'tea',2,5,10)`);
  console.log(await rollups.areCurrent(), await rollups.fold(), await rollups.areCurrent());
  for (const t of ['rollup_customers','rollup_orders','rollup_buyers','rollup_activity_pairs','rollup_activity_quarters','rollup_activity_cohorts','rollup_new_activity','rollup_last_seen_days','rollup_purchase_pairs','rollup_product_days','rollup_order_days','rollup_purchase_revenue'])
    console.log(t, JSON.stringify(await db.query(`SELECT * FROM ${t}`)));
  await db.query(`UPDATE orders SET status='cancelled' WHERE id=1`);
  await db.query(`DELETE FROM users WHERE id=2`);
  await rollups.fold();
  for (const t of ['rollup_customers','rollup_activity_pairs','rollup_purchase_pairs','rollup_order_days'])
    console.log(t, JSON.stringify(await db.query(`SELECT * FROM ${t}`)));
  await db.close();
}, 60000);
