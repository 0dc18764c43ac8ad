import { type Locale } from '../../locales/locale';
import { type AppFunnel, type AppPeople, type AppScreen, type AppStart } from '../../present/app/contract';
import { type View } from './address';
import { type Session } from './session';

export interface PeopleQuestion {
  metric: string;
  /** A group of a block's people; absent for a figure. */
  key?: string;
  period: string;
  page: number;
}

export interface FunnelQuestion {
  steps: readonly string[];
  windowDays: number;
  /** The list of the customers whose funnel it is; empty: of all. */
  among: string;
  period: string;
}

/** What the page asks of `app/api`. Each throws a `Failure`. */
export interface Answers {
  start(locale: Locale): Promise<AppStart>;
  screen(view: View, locale: Locale, signal: AbortSignal): Promise<AppScreen>;
  /** What was answered last to the same question. */
  known(view: View, locale: Locale): AppScreen | undefined;
  people(question: PeopleQuestion, locale: Locale, signal: AbortSignal): Promise<AppPeople>;
  funnel(question: FunnelQuestion, locale: Locale, signal: AbortSignal): Promise<AppFunnel>;
  file(view: View, format: 'xlsx' | 'csv', locale: Locale): Promise<{ name: string; content: Blob }>;
}

/** Screens that stay in memory. */
const MOST_KNOWN = 40;

export function createAnswers(session: Session): Answers {
  const known = new Map<string, AppScreen>();
  const json = async <T>(path: string, signal?: AbortSignal) =>
    (await (await session.ask(path, signal)).json()) as T;
  return {
    start: (locale) => json<AppStart>(`app/api/start?locale=${locale}`),
    known: (view, locale) => known.get(screenPath(view, locale)),
    async screen(view, locale, signal) {
      const path = screenPath(view, locale);
      const answer = await json<AppScreen>(path, signal);
      known.delete(path);
      known.set(path, answer);
      const [oldest = ''] = known.keys();
      if (known.size > MOST_KNOWN) known.delete(oldest);
      return answer;
    },
    people: ({ metric, key, period, page }, locale, signal) =>
      json<AppPeople>(
        `app/api/people?${query({ metric, ...(key ? { key } : {}), period, page: String(page), locale })}`,
        signal,
      ),
    funnel: ({ steps, windowDays, among, period }, locale, signal) =>
      json<AppFunnel>(
        `app/api/funnel?${query({ steps: steps.join(','), window_days: String(windowDays), ...(among ? { among } : {}), period, locale })}`,
        signal,
      ),
    async file(view, format, locale) {
      const response = await session.ask(screenPath(view, locale, '/file', { format }));
      return {
        name: nameOf(response.headers.get('content-disposition')) ?? `${view.screen}.${format}`,
        content: await response.blob(),
      };
    },
  };
}

function screenPath(
  { screen, period, compared }: View,
  locale: Locale,
  below = '',
  more: Record<string, string> = {},
): string {
  const asked = { ...more, period, compare: compared ? 'previous' : 'none', locale };
  return `app/api/screens/${encodeURIComponent(screen)}${below}?${query(asked)}`;
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

/** The UTF-8 name of a file (RFC 6266), or the plain one. */
function nameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1];
}
