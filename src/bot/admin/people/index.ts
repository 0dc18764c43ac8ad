import { Composer, InlineKeyboard } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { type Clock } from '../../../clock';
import { type Logger } from '../../../logger';
import { type Members } from '../../../metrics/members';
import { resolvePeriod } from '../../../metrics/period';
import { membersOf, type MetricRegistry } from '../../../metrics/registry';
import { type Section } from '../../../metrics/metric';
import { customerCardText } from '../../../present/admin/customer-card';
import { adminOrderLabel } from '../../../present/admin/order-card';
import { type Language } from '../../../present/translate';
import { type CustomerCards } from '../../../shop/customer-card';
import { type ShopTime } from '../../../shop-time';
import { type BotContext } from '../../context';
import { answerTap, editInPlace, sayAnew } from '../../edit-in-place';
import { type Access } from '../access';
import { encodeOrderButton, FIRST_PLACE, isNameable } from '../orders/button';
import { decodePeopleButton, encodePeopleButton, type PeopleButton, type PeoplePlace } from './button';
import { PAGE, renderList } from './list';
import { type BackTo } from './menu';

export { encodePeopleButton } from './button';
export { listsOf, peopleMenu, type OpenableList } from './menu';

export interface PeopleOptions {
  access: Pick<Access, 'mayRead'>;
  registry: MetricRegistry;
  members: Members;
  customers: CustomerCards;
  time: ShopTime;
  clock: Clock;
  logger: Logger;
  backTo: BackTo<Section>;
  /** Writes to the people of a list; none where it cannot. */
  messageButton?: (place: PeoplePlace, language: Language) => InlineKeyboardButton | undefined;
  /** How far the people of a list come; none where it cannot. */
  funnelButton?: (place: PeoplePlace, language: Language) => InlineKeyboardButton | undefined;
}

export interface PeopleFeature {
  feature: Composer<BotContext>;
  /** Opens a list in a message of its own, and answers the tap: what was tapped stays. */
  open: (ctx: BotContext, place: PeoplePlace) => Promise<void>;
}

/** The lists behind figures, and the card of a customer on them. Everything a list is travels in its buttons. */
export function peopleFeature(options: PeopleOptions): PeopleFeature {
  const { access, registry, members, customers, time, clock, logger, backTo } = options;
  const feature = new Composer<BotContext>();

  feature.on('callback_query:data', async (ctx, next) => {
    const button = decodePeopleButton(ctx.callbackQuery.data);
    if (!button) return next();
    if (!access.mayRead(ctx)) return answerTap(ctx, ctx.language.t('button-refused'), true);
    try {
      await press(ctx, button);
    } catch (error) {
      logger.error({ err: error, button: button.kind }, 'a button of the people could not be answered');
      await answerTap(ctx, ctx.language.t('shop-unavailable'), true);
    }
  });

  const press = (ctx: BotContext, button: PeopleButton) =>
    button.kind === 'list' ? showList(ctx, button) : showCard(ctx, button.customer);

  async function showList(
    ctx: BotContext,
    { metric, key, period, page }: PeoplePlace,
    put = editInPlace,
  ): Promise<void> {
    const definition = registry.has(metric) ? registry.get(metric) : undefined;
    const isKeyed = definition !== undefined && definition.shape !== 'scalar';
    if (!definition || !membersOf(definition) || isKeyed !== (key !== undefined))
      return answerTap(ctx, ctx.language.t('button-outdated'), true);
    const now = clock.now();
    const request = { metric, key, period: resolvePeriod(period, time, now), now };
    const read = (at: number) => members.page(request, { offset: at * PAGE, limit: PAGE });
    let shown = page;
    let found = await read(shown);
    // The list has become shorter since the button was drawn: its last page is shown.
    const last = Math.max(0, Math.ceil(found.total / PAGE) - 1);
    if (shown > last) found = await read((shown = last));
    const place = { metric, period, page: shown, ...(key !== undefined && { key }) };
    const back = backTo(period, definition.section);
    const { messageButton, funnelButton } = options;
    const { text, keyboard } = renderList(
      { definition, place, request, found, back, messageButton, funnelButton },
      ctx.language,
    );
    await put(ctx, text, keyboard);
    await answerTap(ctx);
  }

  async function showCard(ctx: BotContext, id: string): Promise<void> {
    const { language } = ctx;
    const card = await customers.find(id, clock.now());
    if (!card) return answerTap(ctx, language.t('person-unknown'), true);
    const keyboard = new InlineKeyboard();
    for (const order of card.recent.filter((item) => isNameable(item.id))) {
      const data = encodeOrderButton({ kind: 'card', order: order.id, from: FIRST_PLACE });
      keyboard.text(adminOrderLabel(order, language), data).row();
    }
    keyboard.text(`🔄 ${language.t('refresh')}`, encodePeopleButton({ kind: 'card', customer: id }));
    const from = cameFrom(ctx);
    if (from) keyboard.text(language.t('button-back'), encodePeopleButton({ kind: 'list', ...from }));
    const words = { segments: registry.get('rfm_segments'), languages: registry.get('languages') };
    await editInPlace(ctx, customerCardText(card, words, language), keyboard);
    await answerTap(ctx);
  }
  return { feature, open: (ctx, place) => showList(ctx, place, sayAnew) };
}

/** The list that the person was opened from: the page that its 🔄 renews, or the card's own way back. */
function cameFrom(ctx: BotContext): PeoplePlace | undefined {
  const buttons = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard.flat() ?? [];
  const known = buttons.flatMap((button) => {
    const read = 'callback_data' in button ? decodePeopleButton(button.callback_data) : undefined;
    return read?.kind === 'list' ? [{ ...read, label: button.text }] : [];
  });
  const own = known.find(({ label }) => label.startsWith('🔄')) ?? known[0];
  return own && { metric: own.metric, key: own.key, period: own.period, page: own.page };
}
