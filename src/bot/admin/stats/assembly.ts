import { Composer, type Middleware } from 'grammy';
import { type Charts } from '../../../charts';
import { type Clock } from '../../../clock';
import { type Exports } from '../../../export';
import { type Logger } from '../../../logger';
import { type Funnels } from '../../../metrics/funnels';
import { periodKey } from '../../../metrics/period';
import { type Screens } from '../../../metrics/screens';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { type Access } from '../access';
import { type DashboardAddress } from '../dashboard/address';
import { editInPlace, answerTap } from '../../edit-in-place';
import { createExportSender } from '../export';
import { createFunnelButtons, funnelFeature } from '../funnel';
import { peopleFeature, peopleMenu, type PeopleFeature, type PeopleOptions } from '../people';
import { rangeFeature } from '../range';
import { chartPictures } from './chart-picture';
import { statsFeature } from './index';
import { DEFAULT_VIEW, encodeStatsButton } from './view';

export interface AssemblyOptions extends Pick<
  PeopleOptions,
  'registry' | 'members' | 'customers' | 'messageButton'
> {
  access: Access;
  dashboard?: Pick<DashboardAddress, 'miniApp'>;
  screens: Screens;
  funnels: Funnels;
  charts: Pick<Charts, 'png'>;
  exports: Pick<Exports, 'xlsx' | 'csv'>;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}

/** `/stats` with all that opens from it: pictures, files, the calendar, the people behind a figure; and `/funnel`. */
export function createStats(options: AssemblyOptions): {
  feature: Composer<BotContext>;
  /** Before every feature, so that answers reach it first. */
  conversation: Middleware<BotContext>;
  /** The people behind a figure, in a message of their own. */
  openPeople: PeopleFeature['open'];
  /** Resolves when no picture and no file is under way. */
  settled: () => Promise<void>;
} {
  const { access, dashboard, charts, exports, time, clock, logger } = options;
  const { usual } = options.funnels;
  const buttons = createFunnelButtons(options.registry, usual);
  const stats = statsFeature({
    ...options,
    picture: chartPictures(charts, time),
    waysOut: (ctx, { screen, period }) => ({
      // Telegram opens Mini Apps from private chats alone.
      dashboardUrl:
        ctx.chat?.type === 'private' && access.mayChange(ctx)
          ? dashboard?.miniApp({ screen, period: periodKey(period) })
          : undefined,
      ownFunnel:
        screen === 'paths' ? buttons.encode({ action: 'anew', view: { ...usual, period } }) : undefined,
    }),
    sendFile: createExportSender({ exports, time, logger }),
    openRange: (ctx, view) => range.open(ctx, view),
    async openLists(ctx, { screen, results }, back) {
      const title = ctx.language.t(`section-${screen}`);
      const { text, keyboard } = peopleMenu(results, { back, title }, ctx.language);
      await editInPlace(ctx, text, keyboard);
      await answerTap(ctx);
    },
  });
  const range = rangeFeature({
    ...{ access, time, clock, logger },
    async onChosen(ctx, period, view, calendar) {
      await stats.show(ctx, view, period);
      // The figures stand below what was typed: the calendar above it has done its work.
      if (calendar && !ctx.callbackQuery && ctx.chat) {
        await ctx.api.deleteMessage(ctx.chat.id, calendar.id).catch(() => undefined);
      }
    },
    onBack: (ctx, view) => stats.show(ctx, view),
  });
  const feature = new Composer<BotContext>();
  const people = peopleFeature({
    ...options,
    backTo: (period, screen) =>
      encodeStatsButton({ action: 'show', view: { ...DEFAULT_VIEW, period, screen } }),
    funnelButton({ metric, key, period }, { t }) {
      const among = { metric, ...(key !== undefined && { key }), period };
      const data = buttons.encode({ action: 'anew', view: { ...usual, period, among } });
      return data === undefined ? undefined : { text: `📉 ${t('funnel-of-list')}`, callback_data: data };
    },
  });
  const funnel = funnelFeature({ ...options, buttons });
  feature.use(stats.feature, range.feature, people.feature, funnel.feature);
  return {
    feature,
    conversation: range.conversation,
    openPeople: people.open,
    settled: async () => void (await Promise.all([stats.settled(), funnel.settled()])),
  };
}
