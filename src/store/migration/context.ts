import { type Logger } from '../../logger';
import { metricViews } from '../adopt/metric-views';
import { canonicalViews, type View } from '../adopt/views';
import { quote } from '../identifier';
import { cartTriggers, peopleTriggers, rollupTriggers, type RollupTrigger } from '../rollups/triggers';
import { type ShopSchema } from '../shop-schema';
import { backfillLastSeen } from './backfill-last-seen';
import { createLedger, type Ledger } from './ledger';
import { patiently } from './patience';
import { type MigrationSession } from './session';

/** What a migration is handed: `up({ context })` and `down({ context })`. It imports nothing of ours. */
export interface MigrationContext {
  query: MigrationSession['query'];
  transaction: MigrationSession['transaction'];
  /** A transaction that never waits long for a lock and is tried again. */
  patiently: <T>(what: string, work: () => Promise<T>) => Promise<T>;
  schema: ShopSchema;
  ledger: Ledger;
  /** The canonical views over the mapping, in the order in which to make them. */
  views: () => View[];
  /** Those over the bot's own tables, which come later; the same order counts. */
  metricViews: () => View[];
  /** What tells the rollups of changed rows. */
  rollupTriggers: () => RollupTrigger[];
  /** The same of what was added to the customers' facts later. */
  peopleTriggers: () => RollupTrigger[];
  /** And of carts. */
  cartTriggers: () => RollupTrigger[];
  /** Fills `users.last_seen_at` where it is empty. */
  backfillLastSeen: () => Promise<void>;
  quote: (name: string) => string;
  logger: Logger;
  /** Rows a backfill changes in one transaction. */
  batchSize: number;
  kind: 'embedded' | 'server';
}

export interface MigrationContextOptions {
  session: MigrationSession;
  schema: ShopSchema;
  logger: Logger;
  batchSize: number;
  kind: 'embedded' | 'server';
  /** Name of the migration at work. */
  migration: () => string;
}

export function createContext(options: MigrationContextOptions): MigrationContext {
  const { session, schema, logger, batchSize, kind, migration } = options;
  const context: Omit<MigrationContext, 'backfillLastSeen'> = {
    query: session.query,
    transaction: session.transaction,
    patiently: (what, work) => patiently({ session, logger }, what, work),
    schema,
    ledger: createLedger({ session, logger, migration, concurrently: kind === 'server' }),
    views: () => canonicalViews(schema),
    metricViews: () => metricViews(schema),
    rollupTriggers: () => rollupTriggers(schema),
    peopleTriggers: () => peopleTriggers(schema),
    cartTriggers: () => cartTriggers(schema),
    quote,
    logger,
    batchSize,
    kind,
  };
  return { ...context, backfillLastSeen: () => backfillLastSeen(context, session) };
}
