import { UserError } from '../../errors';
import { type Role, type RoleRule, plainName, roleRules, ROLES } from './roles';

/** Where each role stands in a row; a role the file has no column for is absent. */
export type Columns = Partial<Record<Role, number>>;
/** Names of columns that the person at the terminal gave. */
export type NamedColumns = Partial<Record<Role, string>>;

/** How many roles a header has columns for: the delimiter that finds most is the file's. */
export function countRecognised(header: readonly string[], named: NamedColumns): number {
  const names = header.map(plainName);
  return ROLES.filter((role) => candidates(names, roleRules[role], named[role]).length > 0).length;
}

/**
 * @throws UserError one sentence: nothing is recognised, a role has two columns, a named column is not there, or
 *   what every line must have is missing
 */
export function recogniseColumns(header: readonly string[], named: NamedColumns): Columns {
  const names = header.map(plainName);
  const columns: Columns = {};
  for (const role of ROLES) {
    const rule = roleRules[role];
    const name = named[role];
    const found = candidates(names, rule, name);
    const [index] = found;
    if (found.length > 1) {
      const listed = found.map((each) => `"${header[each]}"`).join(' and ');
      const advice =
        new Set(found.map((each) => names[each])).size > 1
          ? `say which with --${rule.option} NAME`
          : 'give each column a name of its own';
      throw new UserError(`The columns ${listed} could both be ${rule.label}; ${advice}.`);
    }
    if (index !== undefined) columns[role] = index;
    else if (name !== undefined)
      throw new UserError(`There is no column "${name}" for --${rule.option}; ${present(header)}.`);
  }
  refuseMissing(columns, header);
  return columns;
}

/** Indexes of the columns that a role may mean. */
function candidates(names: readonly string[], rule: RoleRule, name: string | undefined): number[] {
  const groups = name === undefined ? rule.names : [[name]];
  for (const group of groups) {
    const wanted = new Set(group.map(plainName));
    const found = names.flatMap((each, index) => (each !== '' && wanted.has(each) ? [index] : []));
    if (found.length > 0) return found;
  }
  return [];
}

function refuseMissing(columns: Columns, header: readonly string[]): void {
  if (Object.keys(columns).length === 0) {
    throw new UserError(`The first line has no column that is recognised; ${present(header)}.`);
  }
  const needed: Role[][] = [
    ['order'],
    ['date'],
    ['customer'],
    ['productName', 'product'],
    ['quantity'],
    ['amount', 'price'],
  ];
  const missing = needed.filter((roles) => roles.every((role) => columns[role] === undefined));
  if (missing.length === 0) return;
  const listed = missing.map((roles) => {
    const labels = roles.map((role) => roleRules[role].label).join(' or ');
    return `${labels} (${roles.map((role) => `--${roleRules[role].option} NAME`).join(' or ')})`;
  });
  throw new UserError(`No column was found for ${listed.join(', ')}; ${present(header)}.`);
}

function present(header: readonly string[]): string {
  const shown = header.slice(0, 30).map((name) => `"${shorten(name)}"`);
  return `the file has ${shown.join(', ')}${header.length > shown.length ? ' and more' : ''}`;
}

/** A piece of the file as a sentence can show it. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
