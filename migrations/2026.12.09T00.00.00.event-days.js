'use strict';

/**
 * Events of days that are over, packed by the day and the name: a funnel of any steps goes through a month of them in
 * the time in which single rows of a day or two are read. The bot packs them; here they are thrown away again.
 */
const claims = ['rollup_event_days'];

const up = async ({ context: { ledger } }) => {
  await ledger.table(
    'rollup_event_days',
    `CREATE TABLE rollup_event_days (
       day    date NOT NULL,
       name   text NOT NULL,
       packed bytea NOT NULL,
       PRIMARY KEY (day, name)
     )`,
  );
  // Of the few who are no customers, and are told apart from those who are.
  await ledger.index(
    'rollup_journeys_gone',
    'rollup_journeys',
    '(day) INCLUDE (customer_id) WHERE NOT is_there',
  );
  for (const [type, number] of Object.entries(PACKED_IDS)) {
    await ledger.function(
      `shop_pulse_packed_id(${type})`,
      `CREATE FUNCTION shop_pulse_packed_id(id ${type}) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
       AS $$ SELECT int8send(${number}) $$`,
    );
  }
  await ledger.function('shop_pulse_unpack_days()', UNPACK);
  await ledger.trigger(
    'shop_pulse_unpack_days',
    'rollup_pending_journeys',
    `CREATE TRIGGER shop_pulse_unpack_days AFTER DELETE ON rollup_pending_journeys
     REFERENCING OLD TABLE AS folded FOR EACH STATEMENT EXECUTE FUNCTION shop_pulse_unpack_days()`,
  );
};

/** Ids that are no numbers by a hash: that two of a million share their number happens in one of forty million shops. */
const PACKED_IDS = {
  bigint: 'id',
  uuid: 'hashtextextended(id::text, 0)',
  text: 'hashtextextended(id, 0)',
};

/**
 * Events that came late or went away are worked into the other sums with what waits: taken from there, whichever version
 * of the bot does it, their days are packed no more. Of what went away it may be said only on which day of the shop it
 * was, by its beginning.
 */
const UNPACK = `CREATE FUNCTION shop_pulse_unpack_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$ BEGIN
  DELETE FROM rollup_event_days WHERE day IN (
    SELECT DISTINCT (at AT TIME ZONE 'UTC')::date + further
    FROM folded CROSS JOIN LATERAL unnest(ats) AS at CROSS JOIN LATERAL generate_series(0, is_gone::integer) AS further
  );
  RETURN NULL;
END $$`;

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
