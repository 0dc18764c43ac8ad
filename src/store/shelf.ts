import { type Clock } from '../clock';
import { UserError } from '../errors';
import { type Product } from '../shop/catalog';
import { type ProductDraft, type Shelf } from '../shop/shelf';
import { type Database } from './database';
import { instant } from './instants';
import { inLocale } from './localised';
import { columnOf } from './mapped-names';
import { pageOf } from './page-query';
import { createProductTexts } from './product-texts';
import { findProduct, PRODUCT_ORDER, PRODUCTS, toProduct } from './product-rows';
import { rememberSchema } from './remembered-schema';
import { type RowId, rowId } from './row-id';
import { storable } from './storable';

/** What `integer` holds. */
const MOST_PIECES = 2_147_483_647;

export interface ShelfOptions {
  database: Database;
  clock: Clock;
}

export function createShelf({ database, clock }: ShelfOptions): Shelf {
  const schema = rememberSchema(database);
  const isOurs = async () => (await schema()).tables.products.ours;
  const find = async (id: string) => findProduct(database, await schema(), id);

  /** The type of our own products' ids, which another program's order lines may dictate. */
  async function ownIds(): Promise<RowId> {
    if (!(await isOurs()))
      throw new UserError('The products belong to another program and are changed there.');
    return rowId(columnOf((await schema()).tables.products, 'id'));
  }

  async function setPhoto(id: string, ids: RowId, photo: string | null): Promise<void> {
    const fileId = photo === null || isAddress(photo) ? null : photo;
    await database.query(`DELETE FROM bot_product_photos WHERE product_id = ${ids.value('$id')}`, { id });
    if (fileId === null) return;
    await database.query(
      `INSERT INTO bot_product_photos (product_id, file_id) VALUES (${ids.value('$id')}, $file)`,
      { id, file: fileId },
    );
  }

  async function existing(id: string): Promise<Product> {
    const product = await find(id);
    if (!product) throw new Error(`product ${id} was written and is not to be found`);
    return product;
  }

  return {
    isOurs,
    texts: createProductTexts(database),

    async all(page) {
      const { rows, total } = await pageOf<Product>(
        database,
        { found: PRODUCTS, order: PRODUCT_ORDER, bind: inLocale(undefined) },
        page,
      );
      return { products: rows.map(toProduct), total };
    },

    async add(draftId, draft) {
      const ids = await ownIds();
      const externalId = `draft:${draftId.toLowerCase()}`;
      return database.transaction(async () => {
        const [added] = await database.query<{ id: string }>(
          `INSERT INTO products (name, description, category, price, stock, image_url, external_id, created_at, updated_at)
           VALUES ($name, $description::text, $category::text, $price::numeric, $stock::integer, $image::text, $external,
             $now::timestamptz, $now::timestamptz)
           ON CONFLICT (external_id) DO NOTHING RETURNING id::text`,
          { ...bindsOf(draft), external: externalId, now: instant(clock.now()) },
        );
        if (added) {
          await setPhoto(added.id, ids, draft.photo);
          return existing(added.id);
        }
        const [known] = await database.query<{ id: string }>(
          'SELECT id::text FROM products WHERE external_id = $external',
          { external: externalId },
        );
        return existing(known?.id ?? '');
      });
    },

    async change(id, change) {
      const ids = await ownIds();
      if (!ids.couldBe(id)) return undefined;
      const bind = bindsOf(change);
      const sets = Object.keys(bind).map((key) => `${COLUMNS[key as keyof typeof COLUMNS]}`);
      return database.transaction(async () => {
        const rows = await database.query(
          `UPDATE products SET ${[...sets, 'updated_at = $now::timestamptz'].join(', ')}
           WHERE id = ${ids.value('$id')} RETURNING 1`,
          { ...bind, id, now: instant(clock.now()) },
        );
        if (rows.length === 0) return undefined;
        if (change.photo !== undefined) await setPhoto(id, ids, change.photo);
        return existing(id);
      });
    },

    async restock(id, changeId, delta, by, at) {
      const ids = await ownIds();
      if (!ids.couldBe(id)) return undefined;
      return database.transaction(async () => {
        // The lock first: two changes at once must both count.
        await database.query(`SELECT 1 FROM products WHERE id = ${ids.value('$id')} FOR NO KEY UPDATE`, {
          id,
        });
        const [noted] = await database.query<{ stock: number }>(
          `INSERT INTO bot_stock_changes (id, product_id, delta, stock, by_telegram_id, by_name, at)
           SELECT $change::uuid, id, $delta::integer,
             LEAST(GREATEST(coalesce(stock, 0)::bigint + $delta::integer, 0), $most::bigint)::integer,
             $by::bigint, $name, $at::timestamptz
           FROM products WHERE id = ${ids.value('$id')}
           ON CONFLICT (id) DO NOTHING RETURNING stock`,
          {
            ...{ id, change: changeId, delta, most: MOST_PIECES, at: instant(at) },
            ...{ by: by.telegramId, name: storable(by.name) },
          },
        );
        if (noted) {
          await database.query(
            `UPDATE products SET stock = $stock::integer, updated_at = $at::timestamptz WHERE id = ${ids.value('$id')}`,
            { id, stock: noted.stock, at: instant(at) },
          );
        }
        return find(id);
      });
    },
  };
}

const isAddress = (photo: string): boolean => photo.startsWith('https://');

const COLUMNS = {
  name: 'name = $name',
  description: 'description = $description::text',
  category: 'category = $category::text',
  price: 'price = $price::numeric',
  stock: 'stock = $stock::integer',
  image: 'image_url = $image::text',
  active: 'active = $active::boolean',
};

/** Binds of what a change names, by the keys of COLUMNS. An address is kept with the product, a file id beside it. */
function bindsOf({
  name,
  description,
  category,
  price,
  stock,
  photo,
  active,
}: Partial<ProductDraft & { active: boolean }>) {
  const image = photo === undefined ? undefined : photo !== null && isAddress(photo) ? photo : null;
  const text = <T extends string | null>(value: T | undefined) =>
    value === undefined ? undefined : storable(value);
  const binds = {
    ...{ name: text(name), description: text(description), category: text(category) },
    ...{ price, stock, image: text(image), active },
  };
  return Object.fromEntries(Object.entries(binds).filter(([, value]) => value !== undefined));
}
