import { SCREENS, type Screen } from '../../../metrics/metric';
import { parsePeriod, periodKey, type Period } from '../../../metrics/period';

/** What the text says of the figures. */
export type Body = 'card' | 'table' | 'how' | 'why';
/** Which buttons stand under it. */
export type Panel = 'main' | 'periods' | 'export';
export type Theme = 'light' | 'dark';

/** What the `/stats` message shows. It travels in the buttons, so that no restart forgets it. */
export interface StatsView {
  screen: Screen;
  period: Period;
  compared: boolean;
  body: Body;
  /** Page of a table or of how figures are counted, from 0. */
  page: number;
  panel: Panel;
  /** Place of the charted metric among those of the screen; null while the message is text. */
  chart: number | null;
  theme: Theme;
  /** Second in which the figures on screen were computed; null asks for new ones. */
  asOf: number | null;
}

export const DEFAULT_VIEW: StatsView = {
  screen: 'overview',
  period: { kind: 'named', name: '7d' },
  compared: true,
  ...{ body: 'card', page: 0, panel: 'main', chart: null, theme: 'light', asOf: null },
};

/** What a button of the message does with its view. */
export const ACTIONS = ['show', 'text', 'xlsx', 'csv', 'range', 'lists'] as const;
export type StatsAction = (typeof ACTIONS)[number];
export interface StatsButton {
  action: StatsAction;
  view: StatsView;
}

const SCREEN_LETTERS: Record<Screen, string> = {
  ...{ overview: 'o', money: 'm', orders: 'r', customers: 'c' },
  ...{ buyers: 'b', products: 'p', paths: 'f', cohorts: 'h' },
};
const BODY_LETTERS: Record<Body, string> = { card: 'c', table: 't', how: 'h', why: 'w' };
const PANEL_LETTERS: Record<Panel, string> = { main: 'm', periods: 'p', export: 'e' };
const THEME_LETTERS: Record<Theme, string> = { light: 'l', dark: 'd' };
const ACTION_LETTERS: Record<StatsAction, string> = {
  show: 's',
  text: 't',
  xlsx: 'x',
  csv: 'v',
  range: 'r',
  lists: 'l',
};
const NO_CHART = '-';
const BUTTON = /^stats:([a-z]):(.+)$/;
const VIEW = /^([a-z]{3}[01][a-z][-0-9a-z]):([^:]+):(\d{1,2})(?::([0-9a-z]{1,6}))?$/;

/** At most 47 of the 64 bytes that a button has. */
export const encodeStatsButton = ({ action, view }: StatsButton): string =>
  `stats:${ACTION_LETTERS[action]}:${encodeView(view)}`;

/** At most 39 bytes without spaces, as other buttons carry it to come back here. */
export function encodeView({ period, page, asOf, ...look }: StatsView): string {
  const stamp = asOf === null ? '' : `:${asOf.toString(36)}`;
  return `${encodeLook(look)}:${periodKey(period)}:${page}${stamp}`;
}

type Look = Omit<StatsView, 'period' | 'page' | 'asOf'>;

function encodeLook({ screen, body, panel, compared, theme, chart }: Look): string {
  return [
    ...[SCREEN_LETTERS[screen], BODY_LETTERS[body], PANEL_LETTERS[panel], compared ? '1' : '0'],
    ...[THEME_LETTERS[theme], chart === null ? NO_CHART : chart.toString(36)],
  ].join('');
}

function decodeLook(look: string): Look | undefined {
  const [screenLetter, bodyLetter, panelLetter, compared, themeLetter, chart, ...rest] = look;
  const screen = SCREENS.find((name) => SCREEN_LETTERS[name] === screenLetter);
  const body = keyOf(BODY_LETTERS, bodyLetter);
  const panel = keyOf(PANEL_LETTERS, panelLetter);
  const theme = keyOf(THEME_LETTERS, themeLetter);
  if (!screen || !body || !panel || !theme || !chart || rest.length > 0) return undefined;
  return {
    ...{ screen, body, panel, theme, compared: compared === '1' },
    chart: chart === NO_CHART ? null : parseInt(chart, 36),
  };
}

/** Undefined for anything that this bot cannot have written. */
export function decodeStatsButton(data: string): StatsButton | undefined {
  const [, letter, shown = ''] = BUTTON.exec(data) ?? [];
  const action = keyOf(ACTION_LETTERS, letter);
  const view = decodeView(shown);
  return action && view && { action, view };
}

/** Undefined for anything that `encodeView` cannot have written. */
export function decodeView(text: string): StatsView | undefined {
  const [, written = '', key = '', page = '', stamp] = VIEW.exec(text) ?? [];
  const look = decodeLook(written);
  const period = parsePeriod(key);
  if (!look || !period) return undefined;
  const view = {
    ...look,
    period,
    page: Number(page),
    asOf: stamp === undefined ? null : parseInt(stamp, 36),
  };
  return encodeView(view) === text ? view : undefined;
}

function keyOf<K extends string>(letters: Record<K, string>, letter: string | undefined): K | undefined {
  return (Object.keys(letters) as K[]).find((key) => letters[key] === letter);
}
