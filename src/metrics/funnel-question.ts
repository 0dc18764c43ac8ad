import { MAX_FUNNEL_DAYS, MAX_FUNNEL_STEPS, MIN_FUNNEL_STEPS, type ShopSettings } from '../shop-settings';
import { parsePeriod, periodKey, type Period } from './period';
import { periodProblem } from './period-problem';
import { membersOf, type MetricRegistry } from './registry';

/** A funnel as somebody asks for it, beside the one of the settings. */
export interface FunnelQuestion {
  /** Names of events, two or more, each once. */
  steps: readonly string[];
  /** Days from the first step within which the others count. */
  windowDays: number;
  /** Of these people alone; absent: of all customers. */
  among?: Among;
}

/** The people of a list, or behind its orders: those of a figure, or of one of its rows, in its own period. */
export interface Among {
  metric: string;
  key?: string;
  period: Period;
}

/** The funnel of the settings, as a question. */
export const usualFunnel = ({ funnel }: Pick<ShopSettings, 'funnel'>): FunnelQuestion => ({
  steps: funnel.steps,
  windowDays: funnel.windowDays,
});

/** Whether two ask for the same. */
export const isSameFunnel = (one: FunnelQuestion, other: FunnelQuestion): boolean =>
  textOf(one) === textOf(other);

const textOf = ({ steps, windowDays, among }: FunnelQuestion): string =>
  JSON.stringify([
    steps,
    windowDays,
    among ? [among.metric, among.key ?? null, periodKey(among.period)] : null,
  ]);

/** Enough of a text to recognise it in a sentence. */
const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);

const WINDOWS = [1, 3, 7, 14, 30, 90];
/** Days that are offered as a window, those of the settings among them. */
export const windowsOffered = ({ windowDays }: FunnelQuestion): number[] =>
  [...new Set([...WINDOWS, windowDays])].sort((one, other) => one - other);

const STEP = /^[a-z][a-z0-9_]*$/;

/** `catalog_viewed,cart_added`: the steps, or half a sentence that says what is wrong with them. */
export function readSteps(text: string): { steps: string[] } | { problem: string } {
  const steps = text.split(',').map((name) => name.trim());
  const strange = steps.find((name) => !STEP.test(name));
  const twice = steps.find((name, at) => steps.indexOf(name) !== at);
  if (strange !== undefined)
    return {
      problem:
        strange === ''
          ? 'a step is empty: names of events stand between commas, such as catalog_viewed,cart_added'
          : `the step ${JSON.stringify(cut(strange))} is no name of an event: small letters, digits and _, such as cart_added`,
    };
  if (twice !== undefined) return { problem: `the step ${cut(twice)} stands there twice, and each may once` };
  if (steps.length < MIN_FUNNEL_STEPS || steps.length > MAX_FUNNEL_STEPS)
    return {
      problem: `it has ${steps.length} step${steps.length === 1 ? '' : 's'}, and ${MIN_FUNNEL_STEPS} to ${MAX_FUNNEL_STEPS} are allowed`,
    };
  return { steps };
}

/** A window in whole days, or half a sentence that says which are allowed. */
export function readWindow(text: string): { windowDays: number } | { problem: string } {
  const windowDays = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return windowDays >= 1 && windowDays <= MAX_FUNNEL_DAYS
    ? { windowDays }
    : { problem: `a whole number of days from 1 to ${MAX_FUNNEL_DAYS} is allowed` };
}

/** A period's text form, or half a sentence that says which are known. */
export function readPeriod(text: string): { period: Period } | { problem: string } {
  const period = parsePeriod(text);
  return period ? { period } : { problem: periodProblem(text) ?? 'it cannot be read' };
}

/**
 * `rfm_segments:lost`, `new_buyers`: the list of a metric, or of one of its rows, or half a sentence that says which
 * there are.
 */
export function readAmong(
  text: string,
  period: Period,
  registry: MetricRegistry,
): { among: Among } | { problem: string } {
  const [, metric = '', key] = /^([^:]*)(?::(.*))?$/su.exec(text) ?? [];
  const definition = registry.has(metric) ? registry.get(metric) : undefined;
  if (!definition || !membersOf(definition)) {
    const known = registry.all().filter((one) => membersOf(one));
    const names = known.map(({ id, shape }) => (shape === 'scalar' ? id : `${id}:<key>`)).sort();
    return { problem: `it is no list of people; known: ${names.join(', ')}` };
  }
  if (definition.shape === 'scalar' && key !== undefined)
    return { problem: `${metric} is one list, and has no rows: leave out ${JSON.stringify(`:${cut(key)}`)}` };
  if (definition.shape !== 'scalar' && key === undefined) {
    const words = Object.keys(definition.texts.en.labels ?? {});
    const keys = words.length > 0 ? `such as ${words.join(', ')}` : 'that it answers';
    return { problem: `${metric} has a list for each row: write ${metric}:<key>, with a key ${keys}` };
  }
  return { among: { metric, period, ...(key !== undefined && { key }) } };
}
