import { type ShopView } from './view';

/** A button: where it leads within the shop, or out of it. */
export type ScreenButton = { label: string } & (
  { view: ShopView } | { url: string } | { webApp: string } | { inlineSearch: string }
);

/** What a shop message shows. */
export interface Screen {
  /** HTML, at most 4096 characters, or 1024 under a photo. */
  text: string;
  /** A Telegram file id, or an https address. */
  photo?: string | null;
  rows: ScreenButton[][];
}

export const PAGE_SIZE = 8;

/** « 2/5 », with arrows where there is somewhere to go. Nothing for a single page. */
export function pageButtons(
  page: number,
  total: number,
  size: number,
  at: (page: number) => ShopView,
): ScreenButton[][] {
  const pages = Math.max(1, Math.ceil(total / size));
  if (pages === 1) return [];
  const here: ScreenButton = { label: `${page + 1}/${pages}`, view: at(page) };
  return [
    [
      ...(page > 0 ? [{ label: '«', view: at(page - 1) }] : []),
      here,
      ...(page < pages - 1 ? [{ label: '»', view: at(page + 1) }] : []),
    ],
  ];
}

/** The page itself, or the last one there is: what stood on it may be gone. */
export const lastPage = (page: number, total: number, size: number): number =>
  Math.max(0, Math.min(page, Math.ceil(total / size) - 1));
