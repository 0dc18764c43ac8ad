import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../locales/locale';
import { SECTIONS, type Section } from '../../metrics/metric';
import { parsePeriod, type Period } from '../../metrics/period';
import { periodProblem } from '../../metrics/period-problem';
import { FUNNEL_OPTIONS, readFunnelOptions, type OwnFunnel, type ReadAmong } from './funnel-options';

const COMPARE = ['previous', 'none'] as const;
const FIGURES_OPTIONS = ['period', 'section', 'compare', 'locale'] as const;
type FiguresOption = (typeof FIGURES_OPTIONS)[number];
const OPTIONS = [...FIGURES_OPTIONS, ...FUNNEL_OPTIONS] as const;

export interface MetricsOptions {
  /** Empty: all of them, or of the section. */
  ids: string[];
  section: Section | undefined;
  period: Period;
  compare: boolean;
  locale: Locale;
  /** A funnel of one's own, in place of all else. */
  funnel: OwnFunnel | undefined;
}

export interface KnownOptions {
  ids: readonly string[];
  readAmong: ReadAmong;
  defaultLocale: Locale;
}

const DEFAULT_PERIOD: Period = { kind: 'named', name: '30d' };

/** The options, or one sentence about the first that is wrong. */
export function parseMetricsOptions(args: string[], known: KnownOptions): MetricsOptions | string {
  const options: MetricsOptions = {
    ids: [],
    section: undefined,
    period: DEFAULT_PERIOD,
    compare: true,
    locale: known.defaultLocale,
    funnel: undefined,
  };
  const given = new Map<string, string | undefined>();
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
    // Its own refusals run over several sentences.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      const problem = addId(options, token.value, known.ids);
      if (problem) return problem;
      continue;
    }
    const { name, rawName, value } = token;
    const option = OPTIONS.find((one) => one === name);
    if (!option) {
      return `Unknown option ${rawName}; known: ${OPTIONS.map((one) => `--${one}`).join(', ')}.`;
    }
    if (given.has(option)) return `--${option} is given twice.`;
    given.set(option, value);
    const own = FIGURES_OPTIONS.find((one) => one === option);
    const problem = own && setOption(options, own, value);
    if (problem) return problem;
  }
  const funnel = readFunnelOptions(given, { ...options, readAmong: known.readAmong });
  if (typeof funnel === 'string') return funnel;
  options.funnel = funnel;
  if (options.ids.length > 0 && options.section) return 'Give --section or metrics by name, not both.';
  return options;
}

function addId(options: MetricsOptions, id: string, known: readonly string[]): string | undefined {
  if (!known.includes(id)) return `Unknown metric "${id}"; known: ${[...known].sort().join(', ')}.`;
  if (!options.ids.includes(id)) options.ids.push(id);
  return undefined;
}

function setOption(
  options: MetricsOptions,
  option: FiguresOption,
  value: string | undefined,
): string | undefined {
  const instead = value === undefined ? 'nothing' : `"${value}"`;
  const refuse = (list: readonly string[]) =>
    `--${option} must be one of ${list.join(', ')}, not ${instead}.`;
  switch (option) {
    case 'period': {
      const period = parsePeriod(value ?? '');
      if (!period) return `--period cannot be ${instead}: ${periodProblem(value ?? '')}.`;
      options.period = period;
      return undefined;
    }
    case 'section': {
      const section = SECTIONS.find((name) => name === value);
      if (!section) return refuse(SECTIONS);
      options.section = section;
      return undefined;
    }
    case 'compare': {
      const compare = COMPARE.find((name) => name === value);
      if (!compare) return refuse(COMPARE);
      options.compare = compare === 'previous';
      return undefined;
    }
    case 'locale': {
      const locale = LOCALES.find((name) => name === value);
      if (!locale) return refuse(LOCALES);
      options.locale = locale;
      return undefined;
    }
  }
}
