import { type Locale } from '../../locales/locale';
import { readSteps, readWindow, type Among, type FunnelQuestion } from '../../metrics/funnel-question';
import { checkParameters, readParameter } from '../parameters';
import { type HttpRequest } from '../route';
import { localeOf, periodOf, type AppChoices } from './app-question';

/** A funnel of one's own. All of it is checked; what was not given is that of the usual funnel. */
export interface AppFunnelQuestion {
  question: FunnelQuestion;
  /** A period's text form; that of the people as well. */
  period: string;
  locale: Locale;
}

/** What may be asked for of a funnel. */
export interface FunnelChoices {
  usual: FunnelQuestion;
  /** Who is meant by the text form of a list in a period, or half a sentence that says which lists there are. */
  readAmong: (text: string, period: string) => { among: Among } | { problem: string };
}

/** @throws HttpError 400 that names what is wrong and what is allowed */
export function funnelOf({ query }: Pick<HttpRequest, 'query'>, choices: AppChoices): AppFunnelQuestion {
  checkParameters(query, ['steps', 'window_days', 'among', 'period', 'locale']);
  const period = periodOf(query, choices);
  const { usual, readAmong } = choices.funnel;
  return {
    question: {
      ...usual,
      ...readParameter(query, 'steps', readSteps),
      ...readParameter(query, 'window_days', readWindow),
      ...readParameter(query, 'among', (text) => readAmong(text, period)),
    },
    period,
    locale: localeOf(query, choices),
  };
}
