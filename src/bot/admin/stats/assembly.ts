import { Composer, type Middleware } from 'grammy';
import { type Charts } from '../../../charts';
import { type Clock } from '../../../clock';
import { type Exports } from '../../../export';
import { type Logger } from '../../../logger';
import { periodKey } from '../../../metrics/period';
import { type Screens } from '../../../metrics/screens';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { type Access } from '../access';
import { type DashboardAddress } from '../dashboard/address';
import { editInPlace, answerTap } from '../../edit-in-place';
import { createExportSender } from '../export';
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
  charts: Pick<Charts, 'png'>;
  exports: Pick<Exports, 'xlsx' | 'csv'>;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
}

/** `/stats` with all that opens from it: pictures, files, the calendar, the people behind a figure. */
export function createStats(options: AssemblyOptions): {
  feature: Composer<BotContext>;
  /** Before every feature, so that answers reach it first. */
  conversation: Middleware<BotContext>;
  /** The people behind a figure, in a message of their own. */
  openPeople: PeopleFeature['open'];
} {
  const { access, dashboard, charts, exports, time, clock, logger } = options;
  const stats = statsFeature({
    ...options,
    picture: chartPictures(charts, time),
    // Telegram opens Mini Apps from private chats alone.
    dashboardUrl: (ctx, { screen, period }) =>
      ctx.chat?.type === 'private' && access.mayChange(ctx)
        ? dashboard?.miniApp({ screen, period: periodKey(period) })
        : undefined,
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
  });
  feature.use(stats.feature, range.feature, people.feature);
  return { feature, conversation: range.conversation, openPeople: people.open };
}
