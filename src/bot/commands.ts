import { type Api } from 'grammy';
import { type BotCommandScope } from 'grammy/types';
import { messageOf } from '../errors';
import { type Locale } from '../locales/locale';
import { type Logger } from '../logger';
import { type Language } from '../present/translate';
import { type Languages } from './languages';

/** Commands by audience, in the order the client lists them; each has a `command-<name>` message, with hyphens. */
export const CUSTOMER_COMMANDS = ['start', 'catalog', 'cart', 'my_orders', 'language', 'help', 'cancel'];
export const STAFF_COMMANDS = [
  ...['stats', 'funnel', 'report', 'orders', 'products', 'settings', 'link', 'dashboard'],
];
/** In private admins are customers as well. */
const adminCommands = (chatId: number) =>
  chatId > 0 ? [...STAFF_COMMANDS, ...CUSTOMER_COMMANDS] : [...STAFF_COMMANDS, 'cancel'];

/** What a command is for. */
export const commandTitle = (command: string, { t }: Pick<Language, 't'>): string =>
  t(`command-${command.replace('_', '-')}`);

export interface CommandsOptions {
  api: Api;
  languages: Languages;
  adminChatIds: Iterable<number>;
  fallback: Locale;
  /** What else is made known to Telegram about an admin chat, tried again together with its commands. */
  alsoRegister?: (chatId: number) => Promise<void>;
  logger: Logger;
}

/** Which commands Telegram offers to whom: customers never see an admin's. Failures are logged, no more. */
export interface Commands {
  registerAll(): Promise<void>;
  /** Again for an admin chat whose commands could not be registered: now it is known to the bot. */
  registerLate(chatId: number): Promise<void>;
  /** For an admin chat that has another id now. */
  registerMoved(chatId: number): Promise<void>;
}

export function createCommands({
  api,
  languages,
  adminChatIds,
  fallback,
  alsoRegister,
  logger,
}: CommandsOptions): Commands {
  const missing = new Set(adminChatIds);
  const list = (names: readonly string[], locale: Locale) =>
    names.map((command) => ({
      command,
      description: commandTitle(command, languages.of(locale)),
    }));

  async function register(names: readonly string[], scope: BotCommandScope): Promise<void> {
    await api.setMyCommands(list(names, fallback), { scope });
    for (const locale of languages.offered)
      await api.setMyCommands(list(names, locale), { scope, language_code: locale });
  }

  async function registerAdmin(chatId: number): Promise<void> {
    try {
      missing.delete(chatId);
      await register(adminCommands(chatId), { type: 'chat', chat_id: chatId });
      await alsoRegister?.(chatId);
    } catch (error) {
      missing.add(chatId);
      // An admin who has never written to the bot has no chat yet; the first message from there tries again.
      logger.info(
        { chatId, reason: messageOf(error) },
        'commands of an admin chat could not be registered yet',
      );
    }
  }

  return {
    async registerAll() {
      await register(CUSTOMER_COMMANDS, { type: 'all_private_chats' }).catch((error: unknown) =>
        logger.warn({ err: error }, 'commands could not be registered'),
      );
      for (const chatId of adminChatIds) await registerAdmin(chatId);
    },
    async registerLate(chatId) {
      if (missing.has(chatId)) await registerAdmin(chatId);
    },
    registerMoved: registerAdmin,
  };
}
