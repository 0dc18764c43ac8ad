'use strict';

/**
 * Names and descriptions in further languages, beside the shop's own, which stay in the products' rows: figures,
 * exports, order lines and the admins' desk know a product by that one name. No references, as for everything that
 * is laid beside the shop's tables: another program may delete its products.
 *
 * A category has its names by itself, not with each product: customers see it as one, under one name.
 */
const claims = ['bot_product_texts', 'bot_category_texts'];

const up = async ({ context: { schema, ledger } }) => {
  await ledger.table(
    'bot_product_texts',
    `CREATE TABLE bot_product_texts (
       product_id  ${schema.tables.products.columns.id.type} NOT NULL,
       locale      text NOT NULL,
       name        text,
       description text,
       PRIMARY KEY (product_id, locale)
     )`,
  );
  await ledger.table(
    'bot_category_texts',
    // By the shop's own name, without the spaces around it that another program may have written.
    `CREATE TABLE bot_category_texts (
       category text NOT NULL,
       locale   text NOT NULL,
       title    text NOT NULL,
       PRIMARY KEY (category, locale)
     )`,
  );
};

const down = async ({ context: { ledger } }) => {
  await ledger.takeAway();
};

module.exports = { claims, up, down };
