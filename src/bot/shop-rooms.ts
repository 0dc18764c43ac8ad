import { type ChatMoves } from '../shop/admin-chats';
import { type Broadcasts } from '../shop/broadcast';
import { type Carts } from '../shop/cart';
import { type Catalog } from '../shop/catalog';
import { type Checkout } from '../shop/checkout';
import { type Notices } from '../shop/notice';
import { type OrderDesk, type Orders } from '../shop/order';
import { type OrderFlow } from '../shop/order-flow';
import { type Profiles } from '../shop/profile';
import { type Sessions } from '../shop/session';
import { type Shelf } from '../shop/shelf';
import { type StatusClasses } from '../shop-settings';

/** All that the bot knows of the shop behind it. */
export interface ShopRooms {
  catalog: Catalog;
  shelf: Shelf;
  carts: Carts;
  checkout: Checkout;
  orders: Orders;
  desk: OrderDesk;
  flow: OrderFlow;
  statusClasses: StatusClasses;
  profiles: Profiles;
  sessions: Sessions;
  notices: Notices;
  chatMoves: ChatMoves;
  broadcasts: Broadcasts;
}
