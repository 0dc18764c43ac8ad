import { Composer, InlineKeyboard } from 'grammy';
import { type Clock } from '../../../clock';
import { messageOf } from '../../../errors';
import { type Logger } from '../../../logger';
import { escapeHtml } from '../../../present/html';
import { LOGIN_CODE_MINUTES, type LoginCodes } from '../../../shop/login-codes';
import { type BotContext } from '../../context';
import { type Access } from '../access';
import { type DashboardAddress } from './address';

export interface DashboardCommandOptions {
  access: Access;
  address: DashboardAddress;
  loginCodes: Pick<LoginCodes, 'create'>;
  clock: Clock;
  logger: Logger;
}

/** `/dashboard`: the page as a Mini App, and a link that opens it once in a browser. */
export function dashboardCommand(options: DashboardCommandOptions): Composer<BotContext> {
  const { access, address, loginCodes, clock, logger } = options;
  const feature = new Composer<BotContext>();

  /** Undefined while no code can be kept: the Mini App needs none. */
  async function linkFor(telegramId: number): Promise<string | undefined> {
    try {
      return address.login(await loginCodes.create(telegramId, clock.now()));
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'a login code could not be made');
      return undefined;
    }
  }

  feature.command('dashboard', async (ctx) => {
    const { t } = ctx.language;
    // A link in a group would let in whoever is first to open it.
    if (ctx.chat.type !== 'private' || !ctx.from || !access.mayChange(ctx)) {
      await ctx.reply(t('dashboard-in-private'));
      return;
    }
    if (address.login('') === undefined) {
      await ctx.reply(t('dashboard-no-address'), { parse_mode: 'HTML' });
      return;
    }
    const miniApp = address.miniApp();
    const link = await linkFor(ctx.from.id);
    const keyboard = new InlineKeyboard();
    if (miniApp !== undefined) keyboard.webApp(t('dashboard-open'), miniApp).row();
    // An address that Telegram opens no Mini App at is none that it lets into a button.
    if (miniApp !== undefined && link !== undefined) keyboard.url(t('dashboard-link'), link);
    const written = miniApp === undefined && link !== undefined ? `\n\n${escapeHtml(link)}` : '';
    const text =
      link === undefined ? t('dashboard-no-link') : t('dashboard-ready', { minutes: LOGIN_CODE_MINUTES });
    await ctx.reply(text + written, {
      ...{ parse_mode: 'HTML', reply_markup: keyboard },
      // A preview would be fetched by others, and whoever gets the message forwarded would be let in.
      ...{ link_preview_options: { is_disabled: true }, protect_content: true },
    });
  });
  return feature;
}
