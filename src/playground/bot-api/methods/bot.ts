import type { Implementations } from '../implementation';

/** Who the bot is; leaving for another server, which means nothing here. */
export const botMethods = {
  getMe: ({ account }) => account.bot,
  logOut: () => true,
  close: () => true,
} satisfies Implementations;
