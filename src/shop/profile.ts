import { type Locale } from '../locales/locale';

/** What the shop remembers of a person; null: nothing yet. */
export interface Profile {
  /** The language they chose, over that of their client. */
  locale: Locale | null;
  contactName: string | null;
  /** In E.164. */
  phone: string | null;
  address: string | null;
}

export const NO_PROFILE: Profile = { locale: null, contactName: null, phone: null, address: null };

export interface Profiles {
  chooseLocale(telegramId: number, locale: Locale): Promise<void>;
  /** The language of somebody's client, where nothing else keeps it: staff are no customers. */
  noteClientLanguage(telegramId: number, languageCode: string): Promise<void>;
  /** Which language to write to a person in, and whether they have blocked the bot. */
  addressee(telegramId: number): Promise<{
    locale: Locale | null;
    /** IETF tag of their client. */
    languageCode: string | null;
    isBlocked: boolean;
  }>;
}
