import { InlineKeyboard } from 'grammy';
import { type InlineKeyboardButton } from 'grammy/types';
import { SECTIONS, type Section } from '../../../metrics/metric';
import { membersOf, type MetricRegistry } from '../../../metrics/registry';
import { type OpenableList } from '../people';
import { backToMain } from './keyboard';
import { drawOf, inRows, keyboardOf, marked, type PanelOptions } from './panel';

/** Ids of a section's metrics that open as lists. */
export const listedOf = (registry: MetricRegistry, section: Section): string[] =>
  registry
    .screen(section)
    .filter((one) => membersOf(one))
    .map(({ id }) => id);

/** Everybody, or a section to choose a list of. */
export function amongKeyboard(options: PanelOptions, registry: MetricRegistry): InlineKeyboard {
  const { view, language } = options;
  const { t } = language;
  const button = drawOf(options);
  const sections = SECTIONS.filter((section) => listedOf(registry, section).length > 0);
  return keyboardOf([
    button(marked(t('funnel-all'), !view.among), 'show', { among: undefined }),
    ...inRows(
      sections.flatMap((section) => button(t(`section-${section}`), section)),
      2,
    ),
    backToMain(options),
  ]);
}

/** The lists of a section over the funnel's period; undefined where none can be chosen. */
export function listsKeyboard(
  options: PanelOptions,
  lists: readonly OpenableList[],
): InlineKeyboard | undefined {
  const { view, language, buttons } = options;
  const rows = lists.flatMap(({ metric, key, title, count }): InlineKeyboardButton[][] => {
    const asked = { ...view, among: { metric, ...(key !== undefined && { key }), period: view.period } };
    const data = buttons.encode({ action: 'show', view: asked });
    const isCurrent = buttons.keyOf(view) === buttons.keyOf(asked);
    return data === undefined ? [] : [[InlineKeyboard.text(marked(`${title} · ${count}`, isCurrent), data)]];
  });
  if (rows.length === 0) return undefined;
  return keyboardOf([...rows, drawOf(options)(language.t('button-back'), 'among')]);
}
