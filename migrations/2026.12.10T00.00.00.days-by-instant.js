'use strict';

/**
 * Each screen asks several times who came within some minutes: the quarter of an hour that is not over, the one of the
 * range before, since when there is data. By summaries of every few pages that went through all of them, half a
 * millisecond each time at five million days; a b-tree finds the few rows at once. A row a customer and day can pay for it.
 */
const claims = [];

const up = async ({ context }) => {
  await context.ledger.index('activity_days_instant', 'activity_days', '(first_at)');
  await dropSummaries(context);
};

const concurrently = ({ kind }) => (kind === 'server' ? 'CONCURRENTLY' : '');

const dropSummaries = (context) =>
  context.query(`DROP INDEX ${concurrently(context)} IF EXISTS activity_days_first_at`);

const down = async ({ context }) => {
  // One that was cut off is there and is none.
  await dropSummaries(context);
  await context.query(
    `CREATE INDEX ${concurrently(context)} activity_days_first_at ON activity_days USING brin (first_at) WITH (pages_per_range = 8)`,
  );
  await context.ledger.takeAway();
};

module.exports = { claims, up, down };
