import { type ActivitySink } from '../activity';
import { type Clock } from '../clock';
import { createOrderFlow } from '../shop/order-flow';
import { type ShopSettings } from '../shop-settings';
import { createBroadcasts } from './broadcasts';
import { createCarts } from './carts';
import { createCatalog } from './catalog';
import { createChatMoves } from './chat-moves';
import { createCheckout } from './checkout';
import { type Database } from './database';
import { createMetricReader } from './metric-reader';
import { createNotices } from './notices';
import { createOrderDesk } from './order-desk';
import { createOrders } from './orders';
import { createProfiles } from './profiles';
import { createRollups } from './rollups/rollups';
import { rollupSettings } from './rollups/settings';
import { createSessions } from './sessions';
import { createShelf } from './shelf';

export interface ShopOptions {
  database: Database;
  /** Writes a buyer who is not among the customers yet. */
  sink: ActivitySink;
  settings: ShopSettings;
  adminChatIds: Iterable<number>;
  /** The shop's, in which its days begin. */
  timeZone: string;
  clock: Clock;
}

/** Everything of the shop that lives in the database. */
export function openShop({ database, sink, settings, adminChatIds, timeZone, clock }: ShopOptions) {
  const flow = createOrderFlow(settings);
  const rollups = createRollups(database, rollupSettings(timeZone, settings), clock);
  // Whoever has just changed an order looks for it in the list.
  const reader = createMetricReader(database, { rollupsOf: () => rollups, isCurrent: true });
  const orders = createOrders(database, { reader, timeZone });
  const notices = createNotices(database, clock);
  return {
    catalog: createCatalog(database),
    shelf: createShelf({ database, clock }),
    carts: createCarts(database, clock),
    checkout: createCheckout({ database, sink, flow, adminChatIds, lowStock: settings.lowStock }),
    orders,
    desk: createOrderDesk({ database, flow, adminChatIds, orders }),
    flow,
    statusClasses: settings.statusClasses,
    profiles: createProfiles(database, clock),
    sessions: createSessions(database, clock),
    notices,
    chatMoves: createChatMoves(database, notices),
    broadcasts: createBroadcasts({ database, revenue: settings.statusClasses.revenue, clock }),
  };
}
