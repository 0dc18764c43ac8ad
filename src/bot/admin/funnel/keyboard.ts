import { type InlineKeyboard } from 'grammy';
import { windowsOffered, type FunnelQuestion } from '../../../metrics/funnel-question';
import { type MetricDefinition } from '../../../metrics/metric';
import { NAMED_PERIODS, periodKey, type NamedPeriod } from '../../../metrics/period';
import { fit } from '../../../present/fit';
import { listTitle } from '../../../present/label';
import { periodTitle } from '../../../present/period';
import { MIN_FUNNEL_STEPS } from '../../../shop-settings';
import { drawOf, HALF, inRows, keyboardOf, marked, type PanelOptions } from './panel';

/** A funnel of today has had no time to be taken. */
const QUICK: readonly NamedPeriod[] = ['7d', '30d', '90d'];

/** Under the figures. `list`: of the people whose funnel it is. */
export function mainKeyboard(options: PanelOptions, list: MetricDefinition | undefined): InlineKeyboard {
  const { view, language } = options;
  const { t } = language;
  const button = drawOf(options);
  const isOther = !QUICK.some((name) => name === periodKey(view.period));
  const other = isOther ? marked(periodTitle(view.period, language), true) : `📅 ${t('stats-other-period')}`;
  const people = view.among && list ? listTitle(list, view.among.key, language) : t('funnel-all');
  return keyboardOf([
    periodButtons(QUICK, options),
    [...button(other, 'periods'), ...button(`⏱ ${t('funnel-window', { days: view.windowDays })}`, 'window')],
    [
      ...button(`✏️ ${t('funnel-steps')}`, 'steps'),
      ...button(`👥 ${fit(people, HALF - '👥 '.length)}`, 'among'),
    ],
    [
      ...(view.steps.length >= MIN_FUNNEL_STEPS ? button(`📈 ${t('stats-chart')}`, 'chart') : []),
      ...button(`🔄 ${t('refresh')}`, 'show'),
    ],
  ]);
}

export const periodsKeyboard = (options: PanelOptions): InlineKeyboard =>
  keyboardOf([...inRows(periodButtons(NAMED_PERIODS, options), 3), backToMain(options)]);

export function windowKeyboard(options: PanelOptions, usual: FunnelQuestion): InlineKeyboard {
  const { view, language } = options;
  const button = drawOf(options);
  const choices = windowsOffered(usual).flatMap((windowDays) => {
    const days = language.t('period-days', { days: windowDays });
    return button(marked(days, view.windowDays === windowDays), 'show', { windowDays });
  });
  return keyboardOf([...inRows(choices, 3), backToMain(options)]);
}

function periodButtons(names: readonly NamedPeriod[], options: PanelOptions) {
  const { view, language } = options;
  const button = drawOf(options);
  return names.flatMap((name) => {
    const period = { kind: 'named', name } as const;
    return button(marked(periodTitle(period, language), periodKey(view.period) === name), 'show', { period });
  });
}

/** Figures that stand there still need not be asked for again. */
export const backToMain = (options: PanelOptions) =>
  drawOf(options)(options.language.t('button-back'), 'main');
