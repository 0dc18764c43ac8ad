import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../locales/locale';
import { type ReportName } from '../../shop/reports/chat-text';
import { reportPeriod, type ReportKind } from '../../shop/reports/kind';

/** Which option names a period of which kind, and what it looks like. */
const PERIODS: Record<string, { kind: ReportKind; example: string }> = {
  day: { kind: 'daily', example: 'a date, such as 2026-11-25' },
  week: { kind: 'weekly', example: 'an ISO week, such as 2026-W46' },
  month: { kind: 'monthly', example: 'a month, such as 2026-10' },
};
const VALUES = [...Object.keys(PERIODS), 'chat', 'locale'];
const OPTIONS = [...VALUES, 'dry-run'];

export interface ReportOptions {
  /** Undefined: the newest weekly one. */
  report: ReportName | undefined;
  /** Undefined: it is printed alone. */
  chatId: number | undefined;
  dryRun: boolean;
  /** Undefined: the chat's, or the shop's. */
  locale: Locale | undefined;
}

/** The options, or one sentence about the first that is wrong. */
export function parseReportOptions(args: string[]): ReportOptions | string {
  const options: ReportOptions = {
    ...{ report: undefined, chatId: undefined, dryRun: false, locale: undefined },
  };
  const given = new Set<string>();
  const { tokens } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(VALUES.map((name) => [name, { type: 'string' as const }])),
      'dry-run': { type: 'boolean' },
    },
    // Its own refusals run over several sentences.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return `"${token.value}" is no option; ${known()}.`;
    const { name, rawName } = token;
    if (!OPTIONS.includes(name)) return `Unknown option ${rawName}; ${known()}.`;
    if (given.has(name)) return `--${name} is given twice.`;
    given.add(name);
    const problem = setOption(options, name, token.value);
    if (problem) return problem;
  }
  return options;
}

const known = () => `known: ${OPTIONS.map((name) => `--${name}`).join(', ')}`;

function setOption(options: ReportOptions, name: string, value: string | undefined): string | undefined {
  const instead = value === undefined || value === '' ? 'nothing' : `"${value}"`;
  const period = PERIODS[name];
  if (period) {
    if (options.report) return 'Give one of --day, --week and --month.';
    if (!value || !reportPeriod(period.kind, value))
      return `--${name} must be ${period.example}, not ${instead}.`;
    options.report = { kind: period.kind, period: value };
    return undefined;
  }
  switch (name) {
    case 'chat':
      if (!value || !/^-?[1-9]\d{0,15}$/.test(value))
        return `--chat must be the id of an admin chat, such as -1001234567890, not ${instead}.`;
      options.chatId = Number(value);
      return undefined;
    case 'locale':
      options.locale = LOCALES.find((locale) => locale === value);
      return options.locale ? undefined : `--locale must be one of ${LOCALES.join(', ')}, not ${instead}.`;
    default:
      if (value !== undefined) return '--dry-run takes no value.';
      options.dryRun = true;
      return undefined;
  }
}
