import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { Account } from '../../account/account';
import { checkWebApp } from '../check-markup';
import { badRequest } from '../errors';
import type { Implementations } from '../implementation';
import { LIMITS } from '../limits';

/** What people are offered beside the input: commands by scope, and the button that lists them. */
export const menuMethods = {
  setMyCommands: ({ account }, { commands, scope, language_code }) => {
    checkScope(account, scope);
    for (const command of commands) checkCommand(command);
    if (commands.length > LIMITS.commands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    // Telegram takes an empty list for none, so that the next wider scope shows.
    if (commands.length === 0) account.commands.remove(scope, language_code);
    else account.commands.set(scope, language_code, commands);
    return true;
  },

  getMyCommands: ({ account }, { scope, language_code }) => {
    checkScope(account, scope);
    return account.commands.get(scope, language_code);
  },

  deleteMyCommands: ({ account }, { scope, language_code }) => {
    checkScope(account, scope);
    account.commands.remove(scope, language_code);
    return true;
  },

  setChatMenuButton: ({ account }, { chat_id = 0, menu_button = { type: 'default' } }) => {
    if (chat_id !== 0) account.chats.known(chat_id);
    if (menu_button.type === 'web_app') checkWebApp(menu_button.web_app.url, 'menu button');
    account.menuButtons.set(chat_id, menu_button);
    return true;
  },

  getChatMenuButton: ({ account }, { chat_id = 0 }) => {
    if (chat_id !== 0) account.chats.known(chat_id);
    return account.menuButtons.get(chat_id) ?? account.menuButtons.get(0) ?? { type: 'commands' };
  },
} satisfies Implementations;

function checkScope(account: Account, scope: BotCommandScope | undefined): void {
  if (!scope || !('chat_id' in scope)) return;
  const chatId = account.chats.known(scope.chat_id);
  if (scope.type !== 'chat' && chatId > 0)
    throw badRequest(`can't use the scope ${scope.type} in private chats`);
  if (scope.type === 'chat_member' && !account.chats.group(chatId)?.members.has(scope.user_id)) {
    throw badRequest('user not found');
  }
}

/** As set_commands in td/telegram/BotCommand.cpp; which letters a command may have is checked by the servers. */
function checkCommand(given: BotCommand): void {
  const command = given.command.trim().replace(/^\//, '');
  const description = given.description.trim();
  if (command === '') throw badRequest('command must be non-empty');
  if ([...command].length > LIMITS.command) {
    throw badRequest(`command length must not exceed ${LIMITS.command}`);
  }
  if (description === '') throw badRequest('command description must be non-empty');
  if ([...description].length > LIMITS.commandDescription) {
    throw badRequest(`command description length must not exceed ${LIMITS.commandDescription}`);
  }
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
}
