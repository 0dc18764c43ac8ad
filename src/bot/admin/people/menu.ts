import { InlineKeyboard } from 'grammy';
import { type Period } from '../../../metrics/period';
import { type MetricResults } from '../../../metrics/runner';
import { peopleCounts } from '../../../present/admin/people-counts';
import { escapeHtml } from '../../../present/html';
import { shownResults } from '../../../present/shown';
import { type Language } from '../../../present/translate';
import { encodePeopleButton, isOpenable } from './button';

/** A figure of a screen that opens as a list. */
export interface OpenableList {
  metric: string;
  /** Of the row or step that is opened. */
  key?: string;
  title: string;
  count: string;
  /** Callback data that opens it. */
  data: string;
}

/** Of one result, so that the menu and the screen say the same numbers. What is zero opens nothing. */
export function listsOf(results: MetricResults, language: Language): OpenableList[] {
  const { period } = results.period;
  return shownResults(results).flatMap((result) =>
    peopleCounts(result, language).flatMap(({ label, value, key }) => {
      const { title: metric } = result.definition.texts[language.locale];
      const title = label === undefined ? metric : `${metric}: ${label}`;
      const place = { metric: result.definition.id, period, page: 0, ...(key !== undefined && { key }) };
      const button = { kind: 'list' as const, ...place };
      // A key that no button can carry opens nothing, as another program's status may be of any length.
      if (!isOpenable({ ...button, page: MOST_PAGES })) return [];
      const count = language.format.count(value);
      const { metric: id } = place;
      return [
        { metric: id, ...(key !== undefined && { key }), title, count, data: encodePeopleButton(button) },
      ];
    }),
  );
}

const MOST_PAGES = 999;

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
