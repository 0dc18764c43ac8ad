-- What the bot may do on a database that another program owns: read what it counts, write what is its own, take orders.
-- It can delete nothing of the other program's and change the shape of nothing. Run as the owner of the tables, after
-- each `npm run migrate`, since a new version may have brought tables:
--
--   psql "$OWNER_URL" --set=role=shop_pulse --file=docs/role.sql

\set ON_ERROR_STOP on

SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), :'role') \gexec

-- Its own tables, and the views that every figure reads.
SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', name, :'role')
  FROM shop_pulse_objects WHERE kind = 'table' \gexec
-- A partition of the events for each month that comes, and the end of those that are over (keepEventsMonths).
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', name, :'role')
  FROM shop_pulse_objects WHERE kind = 'function' AND name LIKE 'shop\_pulse\_event\_month%' \gexec
SELECT format('GRANT SELECT ON events_default TO %I', :'role') \gexec
-- Figures that are counted at write time are made anew now and then.
SELECT format('GRANT TRUNCATE ON %I TO %I', name, :'role')
  FROM shop_pulse_objects WHERE kind = 'table' AND name LIKE 'rollup\_%' \gexec
SELECT format('GRANT SELECT ON %I TO %I', name, :'role') FROM shop_pulse_objects WHERE kind = 'view' \gexec
SELECT format('GRANT SELECT ON shop_pulse_migrations, shop_pulse_objects, shop_pulse_schema TO %I', :'role') \gexec

-- The other program's tables: new customers and orders, and what was added to a customer.
SELECT format('GRANT SELECT, INSERT ON %I TO %I', role.value ->> 'name', :'role')
  FROM shop_pulse_schema, jsonb_each(mapping -> 'tables') AS role \gexec
SELECT format('GRANT UPDATE (%I) ON %I TO %I', name, table_name, :'role')
  FROM shop_pulse_objects WHERE kind = 'column' \gexec
-- An order's state, and what an order takes from the shelf.
SELECT format('GRANT UPDATE (%I) ON %I TO %I', col.value ->> 'name', role.value ->> 'name', :'role')
  FROM shop_pulse_schema, jsonb_each(mapping -> 'tables') AS role, jsonb_each(role.value -> 'columns') AS col
 WHERE (role.key, col.key) IN (('orders', 'status'), ('orders', 'updatedAt'), ('products', 'stock'))
   AND jsonb_typeof(col.value) = 'object' \gexec

-- Numbers of new rows.
SELECT format('GRANT USAGE ON SEQUENCE %s TO %I', sequence, :'role')
  FROM shop_pulse_schema, jsonb_each(mapping -> 'tables') AS role,
       pg_get_serial_sequence(quote_ident(role.value ->> 'name'), role.value -> 'columns' -> 'id' ->> 'name') AS sequence
 WHERE sequence IS NOT NULL \gexec
