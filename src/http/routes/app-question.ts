import { type Locale } from '../../locales/locale';
import { type Screen } from '../../metrics/metric';
import { checkParameters, invalidParameter, oneOf, shown } from '../parameters';
import { type HttpRequest } from '../route';
import { type FunnelChoices } from './app-funnel';

export const COMPARE = ['previous', 'none'] as const;
export const FILE_FORMATS = ['xlsx', 'csv'] as const;
export const DEFAULT_PERIOD = '30d';
const FIRST_PAGE = 0;

/** A screen as it is looked at. All of it is checked: the period can be read. */
export interface AppView {
  screen: Screen;
  /** A period's text form. */
  period: string;
  compare: (typeof COMPARE)[number];
  locale: Locale;
}

/** A page of the people behind a figure, or behind one of its rows. The metric opens as a list, by that key or none. */
export interface AppPeopleQuestion {
  metric: string;
  key?: string;
  period: string;
  page: number;
  locale: Locale;
}

/** What may be asked for. */
export interface AppChoices {
  screens: readonly Screen[];
  locales: readonly Locale[];
  defaultLocale: Locale;
  /** Why a text is no period; undefined where it is one. */
  periodProblem: (text: string) => string | undefined;
  /** The metrics that open as lists of people or orders; `isKeyed`: those of one row each, by its key. */
  lists: readonly { metric: string; isKeyed: boolean }[];
  funnel: FunnelChoices;
}

type Asked = Pick<HttpRequest, 'params' | 'query'>;

/** @throws HttpError 400 that names what is wrong and what is known, as all below */
export function viewOf({ params, query }: Asked, choices: AppChoices, more: readonly string[] = []): AppView {
  const { screen: name = '' } = params;
  const screen = choices.screens.find((one) => one === name);
  if (!screen) {
    throw invalidParameter(`unknown screen ${shown(name)}; known: ${choices.screens.join(', ')}`);
  }
  checkParameters(query, ['period', 'compare', 'locale', ...more]);
  return {
    screen,
    period: periodOf(query, choices),
    compare: oneOf(query, 'compare', COMPARE, 'previous'),
    locale: localeOf(query, choices),
  };
}

export function formatOf(query: URLSearchParams): (typeof FILE_FORMATS)[number] {
  const given = query.get('format');
  if (given === null) throw invalidParameter(`format is missing; give one of ${FILE_FORMATS.join(', ')}`);
  return oneOf(query, 'format', FILE_FORMATS, 'xlsx');
}

export function peopleOf({ query }: Asked, choices: AppChoices): AppPeopleQuestion {
  checkParameters(query, ['metric', 'key', 'period', 'page', 'locale']);
  const metric = query.get('metric') ?? '';
  const list = choices.lists.find((one) => one.metric === metric);
  if (!list) {
    const known = choices.lists.map((one) => one.metric).sort();
    throw invalidParameter(
      `metric must be one that counts people or orders, not ${shown(metric)}; known: ${known.join(', ')}`,
    );
  }
  const key = query.get('key');
  if (list.isKeyed !== (key !== null)) {
    throw invalidParameter(
      list.isKeyed
        ? `${metric} opens by the key of a row only; give key`
        : `${metric} is one figure; leave out key`,
    );
  }
  return {
    ...{ metric, period: periodOf(query, choices), page: pageOf(query), locale: localeOf(query, choices) },
    ...(key !== null && { key }),
  };
}

export const localeOf = (query: URLSearchParams, { locales, defaultLocale }: AppChoices): Locale =>
  oneOf(query, 'locale', locales, defaultLocale);

export function periodOf(query: URLSearchParams, { periodProblem }: AppChoices): string {
  const period = query.get('period') ?? DEFAULT_PERIOD;
  const problem = periodProblem(period);
  if (problem !== undefined) throw invalidParameter(`period ${shown(period)}: ${problem}`);
  return period;
}

function pageOf(query: URLSearchParams): number {
  const given = query.get('page');
  if (given === null) return FIRST_PAGE;
  if (!/^\d{1,6}$/.test(given))
    throw invalidParameter(`page must be a whole number from 0, not ${shown(given)}`);
  return Number(given);
}
