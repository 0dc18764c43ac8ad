import { createHash } from 'node:crypto';
import { type Locale } from '../../locales/locale';
import { type AppFunnel, type AppPeople, type AppScreen, type AppStart } from '../../present/app/contract';
import { conditional } from '../conditional';
import { answeredByDatabase } from '../database-answer';
import { attachment } from '../disposition';
import { checkParameters } from '../parameters';
import { HttpError, type Auth, type HttpAnswer, type HttpRequest, type Route } from '../route';
import { fileDocs, funnelDocs, peopleDocs, screenDocs, startDocs } from './app-docs';
import { type AppFunnelQuestion, funnelOf } from './app-funnel';
import { FUNNEL_DEADLINE_MS } from './funnel';
import {
  type AppChoices,
  type AppPeopleQuestion,
  type AppView,
  formatOf,
  localeOf,
  peopleOf,
  viewOf,
} from './app-question';

/** What the page asks for. Errors with `code` `database_unavailable` or `exports_busy` become 503, others 500. */
export interface AppAnswers {
  start(locale: Locale): Promise<AppStart>;
  screen(view: AppView): Promise<AppScreen>;
  /** The screen as a file that a spreadsheet opens. */
  file(view: AppView, format: 'xlsx' | 'csv'): Promise<{ name: string; body: Buffer }>;
  people(question: AppPeopleQuestion): Promise<AppPeople>;
  funnel(question: AppFunnelQuestion): Promise<AppFunnel>;
}

export interface AppDataRoutesOptions {
  /** Of the page's sessions. */
  auth: Auth;
  choices: AppChoices;
  answers: AppAnswers;
}

/** A sheet of fifty thousand rows takes seconds, and another file may be written before it. */
const FILE_DEADLINE_MS = 60_000;

const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** GET /app/api/...: the JSON that the dashboard's page shows, and its files. */
export function appDataRoutes({ auth, choices, answers }: AppDataRoutesOptions): Route[] {
  const guarded = { method: 'GET', auth, isThrottled: true } as const;
  return [
    {
      ...guarded,
      path: '/app/api/start',
      summary: 'What the dashboard lets choose: screens, periods, languages',
      docs: startDocs(choices),
      async handle(request) {
        checkParameters(request.query, ['locale']);
        const start = await answeredByDatabase(() => answers.start(localeOf(request.query, choices)));
        return revalidated(request, start, start);
      },
    },
    {
      ...guarded,
      path: '/app/api/screens/:screen',
      summary: 'A screen of the dashboard: everything that /stats says of it',
      docs: screenDocs(choices),
      async handle(request) {
        const view = viewOf(request, choices);
        const screen = await answeredByDatabase(() => answers.screen(view));
        // The same figures a minute later are the same screen.
        return revalidated(request, screen, { ...screen, asOf: null });
      },
    },
    {
      ...guarded,
      path: '/app/api/screens/:screen/file',
      summary: 'A screen of the dashboard as a file for a spreadsheet',
      docs: fileDocs(choices, FILE_TYPES),
      deadlineMs: FILE_DEADLINE_MS,
      async handle(request) {
        const view = viewOf(request, choices, ['format']);
        const format = formatOf(request.query);
        const { name, body } = await answeredByDatabase(() =>
          answers.file(view, format).catch(refuseWhileBusy),
        );
        return {
          status: 200,
          body,
          headers: { 'Content-Type': FILE_TYPES[format], 'Content-Disposition': attachment(name) },
        };
      },
    },
    {
      ...guarded,
      path: '/app/api/people',
      summary: 'The people or orders behind a figure, a page at a time',
      docs: peopleDocs(choices),
      async handle(request) {
        const question = peopleOf(request, choices);
        return { status: 200, json: await answeredByDatabase(() => answers.people(question)) };
      },
    },
    {
      ...guarded,
      path: '/app/api/funnel',
      summary: 'A funnel of any steps, window and people, as the dashboard shows it',
      docs: funnelDocs(choices),
      deadlineMs: FUNNEL_DEADLINE_MS,
      async handle(request) {
        const question = funnelOf(request, choices);
        const funnel = await answeredByDatabase(() => answers.funnel(question));
        return revalidated(request, funnel, { ...funnel, asOf: null });
      },
    },
  ];
}

/** By its code, not its class: the export is another room. */
function refuseWhileBusy(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === 'exports_busy')) throw error;
  throw new HttpError(503, 'busy', 'too many files are being written; try again in a moment', {
    headers: { 'Retry-After': '5' },
    cause: error,
  });
}

/** Kept by the person's own browser, which asks each time whether it still holds. */
function revalidated(request: HttpRequest, json: object, tagged: object): HttpAnswer {
  const digest = createHash('sha256').update(JSON.stringify(tagged)).digest('base64url').slice(0, 22);
  const answer = { status: 200, json, headers: { 'Cache-Control': 'private, no-cache' } };
  return conditional(request, answer, `W/"${digest}"`);
}
