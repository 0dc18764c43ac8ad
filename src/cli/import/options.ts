import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../../errors';
import { type NamedColumns } from './columns';
import { type DateStyle, parseDateFormat } from './date';
import { type DecimalMark } from './decimal';
import { roleRules, ROLES } from './roles';

export interface ImportOptions {
  file: string;
  /** Stands before every external id, so that the files of two shops do not collide. */
  source: string;
  /** Of orders whose file has no status. */
  status: string;
  delimiter: string | undefined;
  dateStyle: DateStyle | undefined;
  decimalMark: DecimalMark | undefined;
  columns: NamedColumns;
}

/** The arguments are wrong: exit code 2, and the usage is worth showing. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

export const USAGE = `npm run import -- FILE.csv [options]      one row per order line, UTF-8

  --source NAME        where the file comes from; prefix of external ids       (csv)
  --status NAME        status of orders whose file has none                    (completed)
  --delimiter CHAR     "," ";" or "tab"                                        (detected)
  --date-format F      DD/MM/YYYY, MM/DD/YYYY, ...                             (ISO and DD.MM.YYYY)
  --decimal MARK       point or comma                                          (detected)
  --help               this text

Columns are found by their common names; name those that are not:
${ROLES.map((role) => `  --${`${roleRules[role].option} NAME`.padEnd(20)} ${roleRules[role].label}`).join('\n')}`;

const DELIMITERS: Record<string, string> = {
  ',': ',',
  ';': ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
};
const MARKS: Record<string, DecimalMark> = { point: '.', '.': '.', comma: ',', ',': ',' };

/** Returns `help` where that is asked for. @throws UsageError */
export function parseOptions(args: string[]): ImportOptions | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help !== undefined) return 'help';
  const text = (name: string) => (values as Record<string, string | undefined>)[name];
  const [file, ...more] = positionals;
  if (!file) throw new UsageError('Which file? Give its name: npm run import -- FILE.csv.');
  if (more.length > 0)
    throw new UsageError(`One file at a time; these were given: ${positionals.join(', ')}.`);

  const empty = Object.keys(values).find((name) => text(name)?.trim() === '' && name !== 'delimiter');
  if (empty) throw new UsageError(`--${empty} needs a value.`);
  const source = text('source') ?? 'csv';
  // ":" and "#" part the source from the id in what is stored.
  if (!/^[\p{L}\p{N}_.-]{1,40}$/u.test(source)) {
    throw new UsageError('--source must be 1 to 40 letters, digits, "_", "." or "-".');
  }
  const status = text('status')?.trim() ?? 'completed';
  if (status.length > 50) throw new UsageError('--status must have at most 50 characters.');
  const dateFormat = text('date-format');
  return {
    file,
    source,
    status,
    delimiter: oneOf(DELIMITERS, 'delimiter', text('delimiter'), '",", ";", "|" or "tab"'),
    decimalMark: oneOf(MARKS, 'decimal', text('decimal'), '"point" or "comma"'),
    dateStyle: dateFormat === undefined ? undefined : dateStyle(dateFormat),
    columns: Object.fromEntries(
      ROLES.map((role) => [role, text(roleRules[role].option)]).filter(([, name]) => name !== undefined),
    ) as NamedColumns,
  };
}

function parsed(args: string[]) {
  const valued = ['source', 'status', 'delimiter', 'date-format', 'decimal'];
  const names = [...valued, ...ROLES.map((role) => roleRules[role].option)];
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    help: { type: 'boolean' as const },
  };
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node appends advice for a general case, and in some versions puts its own code before it.
    const [sentence = ''] = messageOf(error)
      .replace(/^TypeError \[\w+\]: /, '')
      .split('. ');
    throw new UsageError(sentence.replace(/\.?$/, '.'));
  }
}

function dateStyle(format: string): DateStyle {
  const style = parseDateFormat(format);
  if (style) return style;
  throw new UsageError(
    `--date-format must be such as DD/MM/YYYY, MM/DD/YYYY, DD.MM.YY or YYYY-MM-DD, not "${format}".`,
  );
}

function oneOf<T>(
  known: Record<string, T>,
  option: string,
  value: string | undefined,
  listed: string,
): T | undefined {
  if (value === undefined) return undefined;
  if (Object.hasOwn(known, value)) return known[value];
  throw new UsageError(`--${option} must be ${listed}, not "${value}".`);
}
