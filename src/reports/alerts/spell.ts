/** A time of trouble, in milliseconds, with since when all has been well again. */
export interface Spell {
  from: number;
  wellSince: number | null;
}

/** Well for so long, it is over; before, it flickers and is one trouble. */
const SETTLED_AFTER_MS = 60_000;

/** The spell after a look at whether there is trouble; undefined while there is none and was none. Pure. */
export function followed(spell: Spell | undefined, isTrouble: boolean, now: number): Spell | undefined {
  if (isTrouble) return { from: spell?.from ?? now, wellSince: null };
  return spell && { from: spell.from, wellSince: spell.wellSince ?? now };
}

/** When it ended; undefined while it lasts. */
export const endOf = ({ wellSince }: Spell, now: number): number | undefined =>
  wellSince !== null && now - wellSince >= SETTLED_AFTER_MS ? wellSince : undefined;
