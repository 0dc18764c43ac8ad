'use strict';

/** Dropping months of events that are over, for a running bot whose role owns no table. */
const claims = [];

const up = async ({ context: { ledger } }) => {
  await ledger.function('shop_pulse_event_month_over(timestamptz)', OVER_FUNCTION);
};

/**
 * Drops the oldest partition of events that ends at or before \`border\`, and answers its name and its end; no row where
 * there is none. With the owner's rights, and of nothing but events: whoever may call it may delete those anyway.
 */
const OVER_FUNCTION = `CREATE FUNCTION shop_pulse_event_month_over(border timestamptz)
RETURNS TABLE (name text, until timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  SELECT part.relname, part.ending INTO name, until FROM (
    SELECT relname, substring(pg_get_expr(relpartbound, pg_class.oid) FROM $re$TO \\('(.*)'\\)$re$)::timestamptz AS ending
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'events'::regclass
  ) AS part WHERE part.ending <= border ORDER BY part.ending LIMIT 1;
  IF name IS NULL THEN RETURN; END IF;
  EXECUTE format('DROP TABLE %I', name);
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION shop_pulse_event_month_over(timestamptz) FROM PUBLIC`;

const down = async ({ context: { ledger } }) => ledger.takeAway();

module.exports = { claims, up, down };
