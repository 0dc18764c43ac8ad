import { type ConversationFlavor } from '@grammyjs/conversations';
import { type Context } from 'grammy';
import { type ActivityFlavor } from '../activity';
import { type Language } from '../present/translate';
import { type Profile } from '../shop/profile';

/** What is known of the person behind an update before it is handled. */
export interface BotSession {
  profile: Profile;
  /** False when the database could not be asked: then what needs it should say so rather than guess. */
  isLoaded: boolean;
}

/** What every handler gets: recorded activity, the words and numbers of the person's language, and what is known of them. */
export type BotContext = ConversationFlavor<
  Context & ActivityFlavor & { language: Language; session: BotSession }
>;
