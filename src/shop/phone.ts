import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** Longer texts are not looked at. */
const LONGEST = 32;
/** What phones put around and into a number that is copied from a contact, and nobody sees. */
const UNSEEN = /\p{Cf}/gu;
const DASHES = /[\p{Pd}−]/gu;

/** A number as its writer sees it, with the signs of a keyboard. */
export const asTyped = (text: string): string => text.replace(UNSEEN, '').replace(DASHES, '-').trim();

/**
 * A phone number as people write it, in E.164 (+998901234567); undefined where it is none that exists in form.
 * `country` is where numbers without a country code belong.
 */
export function parsePhone(text: string, country: string): string | undefined {
  const written = asTyped(text);
  if (written.length > LONGEST || !/^[+\d\s().-]+$/.test(written)) return undefined;
  const number =
    parsePhoneNumberFromString(written, country as CountryCode) ?? parsePhoneNumberFromString(`+${written}`);
  const valid = number?.isValid() ? number : parsePhoneNumberFromString(`+${written.replace(/\D/g, '')}`);
  return valid?.isValid() ? valid.number : undefined;
}
