import { type FunnelQuestion } from '../../../metrics/funnel-question';
import { SECTIONS, type Section } from '../../../metrics/metric';
import { periodKey, type Period } from '../../../metrics/period';
import { membersOf, type MetricRegistry } from '../../../metrics/registry';
import { MAX_FUNNEL_DAYS, MAX_FUNNEL_STEPS } from '../../../shop-settings';
import { decodePeriod, decodeSteps, encodePeriod, encodeSteps, metricCode, ownEvents } from './codes';

/** What the message asks. All of it travels in its buttons, so that no restart forgets it; fewer steps than two ask nothing. */
export interface FunnelView extends FunnelQuestion {
  period: Period;
}

/**
 * What a button does with its view: shows the figures in place or in a message of their own, puts other buttons under
 * them, says that no step has room, sends the chart, or offers the lists of a section.
 */
export type FunnelAction =
  'show' | 'anew' | 'main' | 'steps' | 'full' | 'window' | 'periods' | 'among' | 'chart' | Section;

export interface FunnelButton {
  action: FunnelAction;
  view: FunnelView;
}

export interface FunnelButtons {
  /** Undefined where it does not fit: then there is no button. */
  encode(button: FunnelButton): string | undefined;
  /** Undefined for anything that `encode` cannot have written. */
  decode(data: string): FunnelButton | undefined;
  /** One text for one view, of any length. */
  keyOf(view: FunnelView): string;
}

/** Small letters for what is done, capitals for the lists of a section. */
const LETTERS: Record<FunnelAction, string> = {
  ...{ show: 's', anew: 'n', main: 'm', steps: 'e', full: 'x', window: 'w', periods: 'p' },
  ...{ among: 'a', chart: 'g' },
  ...{ money: 'M', orders: 'R', customers: 'C', buyers: 'B', products: 'P', paths: 'F', cohorts: 'H' },
};
const ACTIONS = Object.keys(LETTERS) as FunnelAction[];

export const isSection = (action: FunnelAction): action is Section =>
  SECTIONS.some((section) => section === action);

/** Telegram's limit of a button. */
const MOST_BYTES = 64;
const BUTTON =
  /^fnl:([a-zA-Z]):([a-z\d]*):([\da-z]{1,2}):([^:]+)(?::([\da-z]{3})(?:~([^:]+))?(?::(.*))?)?$/su;

/** Whether a callback is one of these, readable or not. */
export const isFunnelData = (data: string): boolean => data.startsWith('fnl:');

export function createFunnelButtons(registry: MetricRegistry, usual: FunnelQuestion): FunnelButtons {
  const own = ownEvents(usual.steps);
  const lists = new Map(
    registry.all().flatMap((one) => (membersOf(one) ? [[metricCode(one.id), one] as const] : [])),
  );

  function keyOf({ steps, windowDays, period, among }: FunnelView): string {
    const asked = [
      encodeSteps(steps, own) ?? `!${steps.join()}`,
      windowDays.toString(36),
      encodePeriod(period),
    ];
    if (!among) return asked.join(':');
    // A list of the same period needs none of its own.
    const other = periodKey(among.period) === periodKey(period) ? '' : `~${encodePeriod(among.period)}`;
    return [
      ...asked,
      `${metricCode(among.metric)}${other}`,
      ...(among.key === undefined ? [] : [among.key]),
    ].join(':');
  }

  function read(data: string): FunnelButton | undefined {
    const [, letter, written = '', days = '', short = '', code, ownShort, key] = BUTTON.exec(data) ?? [];
    const action = ACTIONS.find((one) => LETTERS[one] === letter);
    const steps = decodeSteps(written, own);
    const windowDays = Number.parseInt(days, 36);
    const period = decodePeriod(short);
    if (!action || !steps || steps.length > MAX_FUNNEL_STEPS || !period) return undefined;
    if (!(windowDays >= 1 && windowDays <= MAX_FUNNEL_DAYS)) return undefined;
    const view = { steps, windowDays, period };
    if (code === undefined) return { action, view };
    const list = lists.get(code);
    const listPeriod = ownShort === undefined ? period : decodePeriod(ownShort);
    if (!list || !listPeriod || (list.shape !== 'scalar') !== (key !== undefined)) return undefined;
    const among = { metric: list.id, ...(key !== undefined && { key }), period: listPeriod };
    return { action, view: { ...view, among } };
  }

  const write = ({ action, view }: FunnelButton) => `fnl:${LETTERS[action]}:${keyOf(view)}`;

  function decode(data: string): FunnelButton | undefined {
    const button = read(data);
    return button && write(button) === data ? button : undefined;
  }

  return {
    keyOf,
    decode,
    encode(button) {
      const data = write(button);
      // Keys of rows, and another program's events, may be anything.
      return Buffer.byteLength(data) <= MOST_BYTES && data.isWellFormed() && decode(data) ? data : undefined;
    },
  };
}
