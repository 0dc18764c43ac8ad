const { checkpoint, vacuum } = require('../../../dist/store/embedded/maintenance.js');
const { openDatabase } = require('../../../dist/store/database.js');

/** Takes orders for ever in the directory it is given, and says the number of each one that is committed. */
async function write(dataDir) {
  const none = () => {};
  const logger = { trace: none, debug: none, info: none, warn: none, error: none, fatal: none };
  const database = await openDatabase({ dataDir, logger });
  process.stdout.write('open\n');
  for (let count = 1; ; count += 1) {
    const id = await database.transaction(() => order(database));
    process.stdout.write(`${id}\n`);
    // Maintenance has its share, so that some are killed in the middle of it.
    if (count % 5 === 0) await checkpoint(database);
    if (count % 25 === 0) await vacuum(database);
  }
}

/** Of two lines, by a customer whose row names the newest. */
async function order(database) {
  const [{ id }] = await database.query(
    "INSERT INTO orders (user_id, status, total_amount) SELECT id, 'new', 2 FROM users RETURNING id",
  );
  await database.query(
    `INSERT INTO order_items (order_id, product_name, quantity, price, total)
     SELECT $id, 'Green tea', 1, 1, 1 FROM generate_series(1, 2)`,
    { id },
  );
  await database.query('UPDATE users SET username = $id', { id });
  return id;
}

write(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
