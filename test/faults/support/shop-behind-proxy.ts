import { type StandIn } from '../../../src/playground';
import { type BotProcess } from '../../support/bot-process';
import { freePort } from '../../support/free-port';
import { tcpProxy, type TcpProxy } from '../../support/tcp-proxy';
import { openBots } from './bots';

/** The built bot, its stand-in of Telegram, and a way to its database that can be broken. */
export interface ShopBehindProxy {
  bot: BotProcess;
  standIn: StandIn;
  proxy: TcpProxy;
  stop(): Promise<void>;
}

/** The way is open where `isOpen`, else as with a server that is not there. */
export async function startShopBehindProxy(
  databaseUrl: string,
  { isOpen = true } = {},
): Promise<ShopBehindProxy> {
  const direct = new URL(databaseUrl);
  const proxy = tcpProxy(await freePort(), { host: direct.hostname, port: Number(direct.port) });
  if (isOpen) await proxy.open();
  const through = new URL(databaseUrl);
  through.port = String(proxy.port);
  const bots = await openBots({ DATABASE_URL: through.href, ADMIN_CHAT_IDS: String(ADMIN.id) });
  return {
    ...{ bot: await bots.start(), standIn: bots.standIn, proxy },
    async stop() {
      await bots.close();
      await proxy.cut();
    },
  };
}

export const ADMIN = { id: 900_001, first_name: 'Admin', language_code: 'en' };
export const customer = (id: number) => ({ id, first_name: `Customer ${id}`, language_code: 'en' });

/** What the bot said to this person last; undefined while it has said nothing since they wrote. */
export function answerTo(standIn: StandIn, id: number): string | undefined {
  const last = standIn.person(customer(id)).messages().at(-1);
  return last?.from?.is_bot ? last.text : undefined;
}

export interface Ready {
  status: number;
  /** Why each part that is not well is not. */
  reasons: Record<string, string>;
}

export async function readyz(bot: BotProcess): Promise<Ready> {
  const response = await fetch(`${bot.url}/readyz`);
  const { checks } = (await response.json()) as { checks: Record<string, { ok: boolean; reason?: string }> };
  const unwell = Object.entries(checks).filter(([, { ok }]) => !ok);
  return {
    status: response.status,
    reasons: Object.fromEntries(unwell.map(([part, { reason = '' }]) => [part, reason])),
  };
}
