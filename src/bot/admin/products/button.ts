/** Fields of a product that are edited one at a time; `restock` adds pieces, `stock` says how many there are. */
export const FIELDS = ['name', 'price', 'category', 'stock', 'restock', 'description', 'photo'] as const;
export type Field = (typeof FIELDS)[number];

export type ProductButton =
  | { kind: 'list'; page: number }
  | { kind: 'add' }
  /** `page`: of the list that it was opened from. */
  | { kind: 'show'; product: string; page: number }
  | { kind: 'hide' | 'unhide'; product: string }
  | { kind: 'edit'; field: Field; product: string };

const ID = '([^\\s:]{1,40})';
const LIST = /^products:(\d{1,4})$/;
const SHOW = new RegExp(`^product:show:${ID}(?::(\\d{1,4}))?$`);
const OF_PRODUCT = new RegExp(`^product:(hide|unhide):${ID}$`);
const EDIT = new RegExp(`^product:(${FIELDS.join('|')}):${ID}$`);

export function encodeProductButton(button: ProductButton): string {
  if (button.kind === 'list') return `products:${button.page}`;
  if (button.kind === 'add') return 'product:add';
  if (button.kind === 'show')
    return `product:show:${button.product}${button.page === 0 ? '' : `:${button.page}`}`;
  return `product:${button.kind === 'edit' ? button.field : button.kind}:${button.product}`;
}

/** Undefined for anything that is no button of the products. */
export function decodeProductButton(data: string): ProductButton | undefined {
  const button = read(data);
  // Also what could be read, but in another notation than the one in which buttons are written.
  return button && encodeProductButton(button) === data ? button : undefined;
}

function read(data: string): ProductButton | undefined {
  if (data === 'product:add') return { kind: 'add' };
  const [, page] = LIST.exec(data) ?? [];
  if (page) return { kind: 'list', page: Number(page) };
  const [, shown, from] = SHOW.exec(data) ?? [];
  if (shown) return { kind: 'show', product: shown, page: Number(from ?? 0) };
  const [, kind, product = ''] = OF_PRODUCT.exec(data) ?? [];
  if (kind) return { kind: kind as 'hide' | 'unhide', product };
  const [, field, edited = ''] = EDIT.exec(data) ?? [];
  return field ? { kind: 'edit', field: field as Field, product: edited } : undefined;
}
