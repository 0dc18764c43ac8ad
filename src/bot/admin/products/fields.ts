import { type Message } from 'grammy/types';
import { type BotContext } from '../../context';
import { readText, type Understood } from '../ask';

export const NAME_LENGTH = 120;
export const CATEGORY_LENGTH = 60;
export const DESCRIPTION_LENGTH = 600;
const MOST_STOCK = 1_000_000;
/** Of a price before its point. */
const MOST_DIGITS = 10;

/** What an admin may write for a field of a product, and what it means. Skipping is the caller's. */
export function readPrice(ctx: BotContext, message: Message, digits: number): Understood<string> {
  const { t, locale } = ctx.language;
  const bare = (message.text ?? '').replace(/[\s\u00a0_']/g, '');
  // English writes thousands with commas, others the fraction.
  const isGrouped = locale === 'en' && digits < 3 && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare);
  const written = isGrouped ? bare.replaceAll(',', '') : bare.replace(',', '.');
  const [, whole, , fraction = ''] = /^(\d+)(\.(\d+))?$/.exec(written) ?? [];
  const trimmed = whole?.replace(/^0+(?=\d)/, '');
  const isFine = trimmed !== undefined && trimmed.length <= MOST_DIGITS && fraction.length <= digits;
  if (!isFine || !/[1-9]/.test(trimmed + fraction)) return { wrong: t('product-bad-price', { digits }) };
  return { value: fraction ? `${trimmed}.${fraction}` : trimmed };
}

/** A whole number of pieces; with `isChange` one that is added, or taken away with a minus. */
export function readPieces(
  { language: { t, format } }: BotContext,
  message: Message,
  isChange = false,
): Understood<number> {
  const written = (message.text ?? '').replace(/[\s\u00a0]/g, '').replace('−', '-');
  const pieces = (isChange ? /^[+-]?\d{1,7}$/ : /^\d{1,7}$/).test(written) ? Number(written) : NaN;
  const isFine = Math.abs(pieces) <= MOST_STOCK && !(isChange && pieces === 0);
  if (isFine) return { value: pieces };
  const most = format.count(MOST_STOCK);
  return { wrong: isChange ? t('product-bad-restock', { most }) : t('product-bad-stock', { most }) };
}

/** The file id of the largest size. */
export function readPhoto({ language: { t } }: BotContext, message: Message): Understood<string> {
  const largest = message.photo?.at(-1);
  return largest ? { value: largest.file_id } : { wrong: t('product-need-photo') };
}

export const readName = (ctx: BotContext, message: Message) => readText(ctx, message, NAME_LENGTH);
export const readCategory = (ctx: BotContext, message: Message) => readText(ctx, message, CATEGORY_LENGTH);
export const readDescription = (ctx: BotContext, message: Message) =>
  readText(ctx, message, DESCRIPTION_LENGTH);
