import { parsePeriod, periodKey, type Period } from '../../../metrics/period';

/** A page of the list behind a figure. */
export interface PeoplePlace {
  metric: string;
  /** Of the row or step that is opened. */
  key?: string;
  period: Period;
  page: number;
}

/** What a button of the people does: a list, or a person's card. */
export type PeopleButton = ({ kind: 'list' } & PeoplePlace) | { kind: 'card'; customer: string };

/** Telegram's limit of a button. */
const MOST_BYTES = 64;
const LIST = /^ppl:([a-z][a-z0-9_]*):([^:]{1,21}):(\d{1,6})(?::(.*))?$/su;
const CARD = /^ppl=([^\s:]{1,60})$/u;

export function encodePeopleButton(button: PeopleButton): string {
  if (button.kind === 'card') return `ppl=${button.customer}`;
  const { metric, key, period, page } = button;
  return `ppl:${metric}:${shortKey(period)}:${page}${key === undefined ? '' : `:${key}`}`;
}

/** Another program's ids, and keys of rows, may be of any length: what does not fit gets no button. */
export const isOpenable = (button: PeopleButton): boolean => {
  const data = encodePeopleButton(button);
  return (
    Buffer.byteLength(data) <= MOST_BYTES && data.isWellFormed() && decodePeopleButton(data) !== undefined
  );
};

/** Undefined for anything that this bot cannot have written. */
export function decodePeopleButton(data: string): PeopleButton | undefined {
  const button = read(data);
  return button && encodePeopleButton(button) === data ? button : undefined;
}

function read(data: string): PeopleButton | undefined {
  const [, customer] = CARD.exec(data) ?? [];
  if (customer !== undefined) return { kind: 'card', customer };
  const [, metric, short = '', page, key] = LIST.exec(data) ?? [];
  const period = longPeriod(short);
  if (metric === undefined || !period) return undefined;
  return { kind: 'list', metric, period, page: Number(page), ...(key !== undefined && { key }) };
}

/** A custom range without its dashes: the longest metric, page and range fit together. */
const shortKey = (period: Period): string =>
  period.kind === 'custom' ? periodKey(period).replace(/-/g, '').replace('..', '-') : periodKey(period);

function longPeriod(short: string): Period | undefined {
  const dates = /^(\d{4})(\d{2})(\d{2})-(\d{4})(\d{2})(\d{2})$/.exec(short);
  return parsePeriod(dates ? `${dates.slice(1, 4).join('-')}..${dates.slice(4).join('-')}` : short);
}
