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
import { createNotices } from './notices';
import { createOrderDesk } from './order-desk';
import { createOrders } from './orders';
import { createProfiles } from './profiles';
import { createSessions } from './sessions';
import { createShelf } from './shelf';

export interface ShopOptions {
  database: Database;
  /** Writes a buyer who is not among the customers yet. */
  sink: ActivitySink;
  settings: ShopSettings;
  adminChatIds: Iterable<number>;
  clock: Clock;
}

/** Everything of the shop that lives in the database. */
export function openShop({ database, sink, settings, adminChatIds, clock }: ShopOptions) {
  const flow = createOrderFlow(settings);
  const orders = createOrders(database);
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
