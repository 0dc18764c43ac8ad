import { InlineKeyboard } from 'grammy';
import { type MetricResult } from '../../../metrics/metric';
import { type Period } from '../../../metrics/period';
import { membersOf } from '../../../metrics/registry';
import { type MetricResults } from '../../../metrics/runner';
import { escapeHtml } from '../../../present/html';
import { shownResults } from '../../../present/shown';
import { type Language } from '../../../present/translate';
import { encodePeopleButton } from './button';

/** A figure of a screen that opens as a list. */
export interface OpenableList {
  metric: string;
  title: string;
  count: string;
  /** Callback data that opens it. */
  data: string;
}

/** Of one result, so that the menu and the screen say the same numbers. What is zero opens nothing. */
export function listsOf(results: MetricResults, { locale, format }: Language): OpenableList[] {
  const { period } = results.period;
  return shownResults(results).flatMap((result: MetricResult) => {
    const { definition } = result;
    if (result.status !== 'ok' || result.shape !== 'scalar' || !membersOf(definition)) return [];
    if (result.value === null || Number(result.value) === 0) return [];
    const data = encodePeopleButton({ kind: 'list', metric: definition.id, period, page: 0 });
    const count = format.count(result.value);
    return [{ metric: definition.id, title: definition.texts[locale].title, count, data }];
  });
}

/** A card with a button per list of a screen. `back`: callback data of the screen. */
export function peopleMenu(
  results: MetricResults,
  { back, title }: { back: string; title: string },
  language: Language,
): { text: string; keyboard: InlineKeyboard } {
  const keyboard = new InlineKeyboard();
  const lists = listsOf(results, language);
  for (const { title: name, count, data } of lists) keyboard.text(`${name} · ${count}`, data).row();
  keyboard.text(language.t('button-back'), back);
  const said = lists.length > 0 ? language.t('people-choose') : language.t('people-none');
  return { text: [`<b>${escapeHtml(title)}</b>`, said].join('\n'), keyboard };
}

/** The way back from a list: the screen that the figure stands on. */
export type BackTo<Screen> = (period: Period, screen: Screen) => string;
