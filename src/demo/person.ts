import { type DemoCustomer } from './history';
import { namePools } from './names';
import { type Random } from './random';

/** Demo people's Telegram ids are this and up: the playground's are far below, so the two never meet. */
export const FIRST_TELEGRAM_ID = 7_000_000_000;

const WOMEN = 0.68;
const WITH_FAMILY_NAME = 0.62;
const WITH_USERNAME = 0.55;
const WITH_EMOJI = 0.03;

export type DemoPerson = Pick<
  DemoCustomer,
  'telegramId' | 'firstName' | 'lastName' | 'username' | 'languageCode'
>;

/** Who the customer with this number is; no two share a Telegram id or a username. */
export function personOf(number: number, random: Random): DemoPerson {
  const pool = random.weighted(namePools);
  const woman = random.chance(WOMEN);
  const given = random.pick(woman ? pool.women : pool.men);
  const family = random.pick(pool.families) + (woman && pool.bends ? endingOf(pool.families) : '');
  const emoji = random.chance(WITH_EMOJI) ? random.pick([' 🌸', ' ✨', ' 🤍', ' 🌿']) : '';
  return {
    telegramId: FIRST_TELEGRAM_ID + number,
    firstName: given + emoji,
    lastName: random.chance(WITH_FAMILY_NAME) ? family : null,
    // Nobody's real name in Telegram, should someone open the link.
    username: random.chance(WITH_USERNAME) ? `demo_shopper_${number}` : null,
    languageCode: random.weighted(pool.languages).code,
  };
}

/** In the alphabet of the family names. */
function endingOf([family = '']: readonly string[]): string {
  return /[а-яё]$/i.test(family) ? 'а' : 'a';
}
