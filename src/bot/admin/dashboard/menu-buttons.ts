import { type Api } from 'grammy';
import { type MenuButton } from 'grammy/types';
import { messageOf } from '../../../errors';
import { type Logger } from '../../../logger';
import { type Language } from '../../../present/translate';
import { type DashboardAddress } from './address';

export interface MenuButtonsOptions {
  api: Api;
  address: Pick<DashboardAddress, 'miniApp'>;
  adminChatIds: Iterable<number>;
  /** Until somebody has written from a chat. */
  language: Language;
  logger: Logger;
}

/** The button beside the input of an admin's private chat: the dashboard, or Telegram's own where it has no address. */
export interface MenuButtons {
  /** Groups have none. Throws where Telegram refuses. */
  set(chatId: number): Promise<void>;
  /** The chat speaks this language now: a button in another one is set anew. Failures are logged, no more. */
  speak(chatId: number, language: Language): Promise<void>;
  /** Of every listed chat, when the address has become known. Failures are logged, no more. */
  setAll(): Promise<void>;
}

export function createMenuButtons(options: MenuButtonsOptions): MenuButtons {
  const { api, address, adminChatIds, language, logger } = options;
  let last: Promise<unknown> = Promise.resolve();

  const spoken = new Map<number, Language>();
  const languageOf = (chatId: number) => spoken.get(chatId) ?? language;

  function buttonNow(chatId: number): MenuButton {
    const url = address.miniApp();
    if (url === undefined) return { type: 'default' };
    return { type: 'web_app', text: languageOf(chatId).t('dashboard-menu'), web_app: { url } };
  }

  /** One after the other, so that the address that became known last stands at the end. */
  async function set(chatId: number): Promise<void> {
    if (chatId < 0) return;
    const turn = last
      .catch(() => undefined)
      .then(() => api.setChatMenuButton({ chat_id: chatId, menu_button: buttonNow(chatId) }));
    last = turn;
    await turn;
  }

  const attempt = (chatId: number): Promise<void> =>
    set(chatId).catch((error: unknown) =>
      logger.info({ chatId, reason: messageOf(error) }, 'a menu button could not be set yet'),
    );

  return {
    set,
    async speak(chatId, heard) {
      if (languageOf(chatId).locale === heard.locale) return;
      spoken.set(chatId, heard);
      await attempt(chatId);
    },
    async setAll() {
      for (const chatId of adminChatIds) await attempt(chatId);
    },
  };
}
