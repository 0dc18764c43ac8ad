import { createHash } from 'node:crypto';
import { parsePeriod, periodKey, type Period } from '../../../metrics/period';
import { type ShopDate } from '../../../shop-time';

/** One letter each, for ever: buttons that carry them stand in chats for years. */
export const EVENT_LETTERS: Readonly<Record<string, string>> = {
  ...{ bot_started: 'b', catalog_viewed: 'c', category_viewed: 'g', product_viewed: 'p' },
  ...{ product_searched: 's', cart_added: 'a', cart_removed: 'r', checkout_started: 'k' },
  ...{ checkout_step: 't', order_placed: 'o', order_paid: 'm', order_completed: 'f' },
};

/** Events of the shop's own settings that have no letter: theirs is the place in this list. */
export const ownEvents = (steps: readonly string[]): string[] =>
  steps.filter((name) => !Object.hasOwn(EVENT_LETTERS, name));

/** A letter a step; undefined where one has none. */
export function encodeSteps(steps: readonly string[], own: readonly string[]): string | undefined {
  const place = (name: string) => (own.includes(name) ? String(own.indexOf(name)) : undefined);
  const letters = steps.map((name) =>
    Object.hasOwn(EVENT_LETTERS, name) ? EVENT_LETTERS[name] : place(name),
  );
  return letters.every((letter) => letter !== undefined) ? letters.join('') : undefined;
}

/** Undefined where a letter stands for nothing, or twice. */
export function decodeSteps(text: string, own: readonly string[]): string[] | undefined {
  const names = [...text].map(
    (letter) =>
      Object.keys(EVENT_LETTERS).find((name) => EVENT_LETTERS[name] === letter) ?? own[Number(letter)],
  );
  const steps = names.filter((name) => name !== undefined);
  return steps.length === text.length && new Set(steps).size === steps.length ? steps : undefined;
}

const CODE_LENGTH = 3;

/** Short and the same in every process, as the longest metric would leave no room beside it. */
export function metricCode(id: string): string {
  const hash = Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16);
  return (hash % 36 ** CODE_LENGTH).toString(36).padStart(CODE_LENGTH, '0');
}

const DAY_MS = 86_400_000;
const toDay = (date: ShopDate) => (Date.parse(date) / DAY_MS).toString(36);
const toDate = (day: string) => new Date(Number.parseInt(day, 36) * DAY_MS).toISOString().slice(0, 10);

/** At most 12 characters; dates are days since 1970, as two periods may have to stand in one button. */
export const encodePeriod = (period: Period): string =>
  period.kind === 'custom' ? `${toDay(period.from)}-${toDay(period.to)}` : periodKey(period);

/** Undefined for what is no period. */
export function decodePeriod(text: string): Period | undefined {
  const [, from, to] = /^([\da-z]{1,5})-([\da-z]{1,5})$/.exec(text) ?? [];
  return parsePeriod(from && to ? `${toDate(from)}..${toDate(to)}` : text);
}
