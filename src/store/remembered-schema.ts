import { type Database } from './database';
import { loadShopSchema, type ShopSchema } from './shop-schema';

/** The recorded mapping, read once it is there. Rejects, and is asked again, as long as the migrations have not run. */
export function rememberSchema(database: Database): () => Promise<ShopSchema> {
  let known: ShopSchema | undefined;
  return async () => (known ??= await loadShopSchema(database));
}
