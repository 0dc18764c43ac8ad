import { type I18nFlavor } from '@grammyjs/i18n';
import { type Context } from 'grammy';
import { type ActivityFlavor } from '../activity';
import { type Language } from '../present/translate';

/** What every handler gets: recorded activity, and the words and numbers of the person's language. */
export type BotContext = Context & I18nFlavor & ActivityFlavor & { language: Language };
