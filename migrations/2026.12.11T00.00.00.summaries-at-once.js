'use strict';

/**
 * Screens ask for what is dated later than now, and since a date. The index by time knows of a stretch of pages what a
 * vacuum has told it, and to a table that only grows a vacuum comes when a fifth is new: until then all of that is read,
 * of four million events a month up to fifty milliseconds each time. So the server is asked to sum up each stretch as
 * soon as the next one begins; of half the size, since what is not yet full is read by everybody.
 */
const claims = [];

const AT_ONCE = 'autosummarize=on,pages_per_range=64';
const BY_VACUUM = '';

const up = ({ context }) => summarise(context, AT_ONCE);
const down = ({ context }) => summarise(context, BY_VACUUM);

const brin = (options) => `USING brin (at)${options && ` WITH (${options})`}`;

/** An index is made anew with other options; done already, this does nothing. */
async function summarise(context, options) {
  const { query, patiently, kind } = context;
  if (await isThere(context, 'events_at', options)) return;
  const [cluster] = await query(`SELECT FROM bot_spread WHERE name = 'events'`);
  if (kind === 'server' && !cluster) return summariseEach(context, options);
  await patiently('index events_at', async () => {
    await query('DROP INDEX IF EXISTS events_at');
    await query(`CREATE INDEX events_at ON events ${brin(options)}`);
  });
}

/** Of each partition by itself, so that nobody who writes is locked out; then they take the place of those before. */
async function summariseEach(context, options) {
  const { query, patiently, quote } = context;
  if (!(await isThere(context, 'events_at_next', options))) {
    await patiently('index events_at_next', async () => {
      await query('DROP INDEX IF EXISTS events_at_next');
      await query(`CREATE INDEX events_at_next ON ONLY events ${brin(options)}`);
    });
  }
  // A partition that comes meanwhile has it already.
  const partitions = await query(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = 'events'::regclass AND NOT EXISTS (
       SELECT FROM pg_inherits AS part JOIN pg_index ON indexrelid = part.inhrelid
       WHERE part.inhparent = to_regclass('events_at_next') AND indrelid = pg_class.oid)
     ORDER BY 1`,
  );
  for (const { name } of partitions) {
    const index = quote(`${name}_at_next`);
    await query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
    await query(`CREATE INDEX CONCURRENTLY ${index} ON ${quote(name)} ${brin(options)}`);
    await patiently(`index ${name}_at_next`, () =>
      query(`ALTER INDEX events_at_next ATTACH PARTITION ${index}`),
    );
  }
  await patiently('index events_at', async () => {
    await query('DROP INDEX IF EXISTS events_at');
    const parts = await query(
      `SELECT index.relname AS index, part.relname AS part
       FROM pg_inherits JOIN pg_index ON indexrelid = inhrelid
       JOIN pg_class AS index ON index.oid = indexrelid JOIN pg_class AS part ON part.oid = indrelid
       WHERE inhparent = 'events_at_next'::regclass`,
    );
    for (const { index, part } of parts)
      await query(`ALTER INDEX ${quote(index)} RENAME TO ${quote(`${part}_at_idx`)}`);
    await query('ALTER INDEX events_at_next RENAME TO events_at');
  });
}

async function isThere({ query }, index, options) {
  const [found] = await query(
    `SELECT coalesce(array_to_string(reloptions, ','), '') = $1 AS done FROM pg_class WHERE oid = to_regclass($2)`,
    [options, index],
  );
  return found?.done ?? false;
}

module.exports = { claims, up, down };
