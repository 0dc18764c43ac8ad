import { type ShopSchema } from '../shop-schema';

/** The type of the keys of facts, which a cursor keeps as text: whatever type the shop's ids have. */
export const keyTypeOf = (key: string, { customerIdType, tables }: ShopSchema): string =>
  key === 'customer_id' ? customerIdType : (tables.orders.columns.id?.type ?? 'bigint');
