import { InlineKeyboard } from 'grammy';
import { SCREENS } from '../../../metrics/metric';
import { NAMED_PERIODS, periodKey, type NamedPeriod, type Period } from '../../../metrics/period';
import { periodTitle } from '../../../present/period';
import { type Language } from '../../../present/translate';
import { encodeStatsButton, type Body, type StatsAction, type StatsView } from './view';

/** Ways out of the message; each absent where it leads nowhere. */
export interface StatsWays {
  /** Of the dashboard's page with this view. */
  dashboardUrl?: string | undefined;
  /** Callback data: a funnel of one's own over this period. */
  ownFunnel?: string | undefined;
}

/** What of the figures the buttons depend on. */
export interface Facts extends StatsWays {
  isPhoto: boolean;
  /** Metrics of the screen that can be drawn. */
  charts: number;
  /** Pages of the text. */
  pages: number;
  /** There is a range before, to explain the change since. */
  hasBefore: boolean;
}

const QUICK: readonly NamedPeriod[] = ['today', '7d', '30d'];

/** The buttons under the figures. Every button carries the whole view that it leads to. */
export function statsKeyboard(view: StatsView, facts: Facts, language: Language): InlineKeyboard {
  switch (view.panel) {
    case 'periods':
      return periodsKeyboard(view, language);
    case 'export':
      return exportKeyboard(view, language);
    case 'main':
      return mainKeyboard(view, facts, language);
  }
}

function mainKeyboard(view: StatsView, facts: Facts, language: Language): InlineKeyboard {
  const { t } = language;
  const keyboard = new InlineKeyboard();
  const button = buttonsOf(keyboard, view);
  const fresh = { page: 0, asOf: null };

  for (const name of QUICK) {
    const period: Period = { kind: 'named', name };
    button(marked(periodTitle(period, language), periodKey(view.period) === name), { ...fresh, period });
  }
  const isOther = !QUICK.some((name) => name === periodKey(view.period));
  const other = isOther ? marked(periodTitle(view.period, language), true) : `📅 ${t('stats-other-period')}`;
  button(other, { panel: 'periods' }).row();

  SCREENS.forEach((screen, at) => {
    const chart = view.chart === null ? null : 0;
    button(marked(t(`section-${screen}`), screen === view.screen), { ...fresh, screen, chart, body: 'card' });
    if (at % 3 === 2) keyboard.row();
  });
  button(`🔄 ${t('refresh')}`, { asOf: null }).row();

  if (facts.isPhoto && view.chart !== null) {
    const place = Math.min(view.chart, Math.max(0, facts.charts - 1));
    const step = (by: number) => (place + by + facts.charts) % facts.charts;
    if (facts.charts > 1) button('◀️', { chart: step(-1) });
    button(view.theme === 'dark' ? '☀️' : '🌙', { theme: view.theme === 'dark' ? 'light' : 'dark' });
    if (facts.charts > 1) button(`▶️ ${place + 1}/${facts.charts}`, { chart: step(1) }).row();
    button(`📄 ${t('stats-text')}`, { chart: null }, 'text');
  } else if (facts.charts > 0) button(`📈 ${t('stats-chart')}`, { chart: 0 });

  const toggle = (body: Body, label: string, change: Partial<StatsView> = {}) =>
    button(marked(label, view.body === body), {
      ...change,
      body: view.body === body ? 'card' : body,
      page: 0,
    });
  toggle('table', `🔢 ${t('stats-table')}`);
  button(`👥 ${t('stats-lists')}`, {}, 'lists').row();
  if (facts.pages > 1) pager(button, view.page, facts.pages).row();

  toggle('how', `❓ ${t('stats-how')}`);
  // The change of revenue stands in the section of money, and is explained with its figures.
  const elsewhere = view.screen === 'money' ? {} : { screen: 'money' as const, asOf: null };
  if (facts.hasBefore) toggle('why', `🤔 ${t('stats-why')}`, elsewhere);
  keyboard.row();
  const comparison = view.compared ? t('stats-compare-off') : t('stats-compare-on');
  button(`⚖️ ${comparison}`, { compared: !view.compared, asOf: null });
  button(`⬇️ ${t('stats-export')}`, { panel: 'export' });
  if (facts.ownFunnel !== undefined) keyboard.row().text(`✏️ ${t('stats-own-funnel')}`, facts.ownFunnel);
  if (facts.dashboardUrl !== undefined) {
    keyboard.row().webApp(`🖥 ${t('stats-dashboard')}`, facts.dashboardUrl);
  }
  return keyboard;
}

function periodsKeyboard(view: StatsView, language: Language): InlineKeyboard {
  const { t } = language;
  const keyboard = new InlineKeyboard();
  const button = buttonsOf(keyboard, { ...view, panel: 'main' });
  NAMED_PERIODS.forEach((name, at) => {
    const period: Period = { kind: 'named', name };
    const label = marked(periodTitle(period, language), periodKey(view.period) === name);
    button(label, { period, page: 0, asOf: null });
    if (at % 3 === 2) keyboard.row();
  });
  keyboard.row();
  button(`🗓 ${t('stats-own-range')}`, {}, 'range').row();
  button(t('button-back'), {});
  return keyboard;
}

function exportKeyboard(view: StatsView, { t }: Language): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const button = buttonsOf(keyboard, { ...view, panel: 'main' });
  button('📗 Excel', {}, 'xlsx');
  button('🧾 CSV', {}, 'csv').row();
  button(t('button-back'), {});
  return keyboard;
}

type Button = (label: string, change: Partial<StatsView>, action?: StatsAction) => InlineKeyboard;

const buttonsOf =
  (keyboard: InlineKeyboard, view: StatsView): Button =>
  (label, change, action = 'show') =>
    keyboard.text(label, encodeStatsButton({ action, view: { ...view, ...change } }));

function pager(button: Button, page: number, pages: number): InlineKeyboard {
  button('‹', { page: (page - 1 + pages) % pages });
  button(`${page + 1}/${pages}`, { page });
  return button('›', { page: (page + 1) % pages });
}

const marked = (label: string, isCurrent: boolean) => (isCurrent ? `• ${label}` : label);
