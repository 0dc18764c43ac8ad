import { LOCALES, type Locale } from '../../../locales/locale';
import { escapeHtml } from '../../../present/html';
import { fit } from '../../../present/fit';
import { type Carts } from '../../../shop/cart';
import { type BotContext } from '../../context';
import { commandTitle } from '../../commands';
import { OWN_NAMES } from '../../languages';
import { type Screen, type ScreenButton } from '../screen';

export interface HomeScreenOptions {
  carts: Carts;
  canOrder: boolean;
  /** The shop's own Mini App. */
  miniAppUrl?: string;
}

export async function homeScreen(
  ctx: BotContext,
  { carts, canOrder, miniAppUrl }: HomeScreenOptions,
): Promise<Screen> {
  const { t, format } = ctx.language;
  const rows: ScreenButton[][] = [];
  if (miniAppUrl) rows.push([{ label: t('open-shop'), webApp: miniAppUrl }]);
  rows.push([{ label: t('button-catalog'), view: { kind: 'categories', page: 0 } }]);
  if (canOrder) {
    const cart = await carts.of(ctx.from?.id ?? 0);
    const label =
      cart.lines.length === 0
        ? t('button-cart')
        : t('button-cart-filled', {
            count: format.count(cart.lines.length),
            total: format.money(cart.total),
          });
    rows.push([{ label, view: { kind: 'cart', page: 0 } }]);
    rows.push([{ label: t('button-my-orders'), view: { kind: 'orders', page: 0 } }]);
  }
  rows.push(searchRow(ctx));
  rows.push([
    { label: t('button-language'), view: { kind: 'languages' } },
    { label: t('button-help'), view: { kind: 'help' } },
  ]);
  const hint = canOrder || miniAppUrl ? t('search-ask') : t('shop-elsewhere');
  return { text: `${greeting(ctx)}\n\n${hint}`, rows };
}

/** Opens the search as one types, where the bot has it. */
const searchRow = ({ me, language: { t } }: BotContext): ScreenButton[] =>
  me.supports_inline_queries ? [{ label: t('button-search'), inlineSearch: '' }] : [];

function greeting({ from, me, language: { t } }: BotContext): string {
  const name = fit(from?.first_name ?? '', 60);
  const bot = escapeHtml(me.first_name);
  return name ? t('greeting', { name: escapeHtml(name), bot }) : t('greeting-anonymous', { bot });
}

export interface HelpScreenOptions {
  /** Whom to ask, where the shop names somebody. */
  contact?: string | undefined;
  /** What an admin can do besides. */
  staffCommands?: readonly string[] | undefined;
}

export function helpScreen(
  { me, language }: BotContext,
  { contact, staffCommands = [] }: HelpScreenOptions,
): Screen {
  const { t } = language;
  const forStaff = staffCommands.map((name) => `/${name} — ${commandTitle(name, language)}`);
  const search: ScreenButton[] = me.supports_inline_queries
    ? [{ label: t('button-search'), inlineSearch: '' }]
    : [];
  return {
    text: [
      t('help-customer'),
      ...(contact === undefined ? [] : [t('help-contact', { contact: escapeHtml(contact) })]),
      ...(staffCommands.length === 0 ? [] : [[t('help-admin'), ...forStaff].join('\n')]),
    ].join('\n\n'),
    rows: [
      search,
      [
        { label: t('button-catalog'), view: { kind: 'categories', page: 0 } },
        { label: t('button-home'), view: { kind: 'home' } },
      ],
    ],
  };
}

export function languagesScreen({ language }: BotContext, offered: readonly Locale[]): Screen {
  const rows = LOCALES.filter((locale) => offered.includes(locale)).map((locale): ScreenButton[] => [
    {
      label: `${locale === language.locale ? '• ' : ''}${OWN_NAMES[locale]}`,
      view: { kind: 'language', locale },
    },
  ]);
  return {
    text: language.t('language-ask'),
    rows: [...rows, [{ label: language.t('button-home'), view: { kind: 'home' } }]],
  };
}
