import { type Clock } from '../../clock';
import { type Logger } from '../../logger';
import { type Catalog } from '../../shop/catalog';
import { type OrderDesk, type Orders } from '../../shop/order';
import { type OrderFlow } from '../../shop/order-flow';
import { type Shelf } from '../../shop/shelf';
import { type StatusClasses } from '../../shop-settings';
import { type Languages } from '../languages';
import { type Access } from './access';

/** What the shop's people work with. */
export interface StaffOptions {
  access: Access;
  orders: Orders;
  desk: OrderDesk;
  flow: OrderFlow;
  shelf: Shelf;
  catalog: Catalog;
  statusClasses: StatusClasses;
  languages: Languages;
  /** Decimals that prices have. */
  currencyDigits: number;
  /** There are new notices to send. */
  notified: () => void;
  clock: Clock;
  logger: Logger;
}
