import { LOCALES } from '../locales/locale';
import { BINDS, bindsOf } from './binds';
import {
  CUSTOMER_ORDERS,
  ORDER_ORDERS,
  SECTIONS,
  SHAPES,
  UNITS,
  type Aside,
  type Members,
  type MetricDefinition,
  type Screen,
} from './metric';

export interface MetricRegistry {
  all(): readonly MetricDefinition[];
  /** The definitions of a section, or the key figures of all. */
  screen(screen: Screen): readonly MetricDefinition[];
  has(id: string): boolean;
  /** @throws Error that lists what is known */
  get(id: string): MetricDefinition;
}

/**
 * Collects definitions, by section and order.
 * @throws Error naming the first bad or duplicate definition: a wrong figure must not start.
 */
export function createRegistry(definitions: readonly MetricDefinition[]): MetricRegistry {
  const byId = new Map<string, MetricDefinition>();
  for (const definition of definitions) {
    const problem = problemWith(definition);
    if (problem) throw new Error(`metric "${definition.id}": ${problem}`);
    if (byId.has(definition.id)) throw new Error(`metric "${definition.id}" is defined twice`);
    byId.set(definition.id, definition);
  }
  for (const { id, section, shownWith } of definitions) {
    const other = shownWith === undefined ? undefined : byId.get(shownWith);
    if (shownWith !== undefined && (other?.shape !== 'scalar' || other.section !== section)) {
      throw new Error(`metric "${id}": shownWith must name a scalar of its section, not "${shownWith}"`);
    }
  }
  for (const definition of definitions) {
    const unknown = sumsOf(definition).find((whole) => byId.get(whole)?.shape !== 'scalar');
    if (unknown !== undefined) {
      throw new Error(`metric "${definition.id}": sumsTo must name a scalar, not "${unknown}"`);
    }
  }
  const sorted = [...byId.values()].sort(
    (a, b) =>
      SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
      a.order - b.order ||
      a.id.localeCompare(b.id),
  );
  return {
    all: () => sorted,
    screen: (screen) =>
      screen === 'overview'
        ? sorted.filter(isKeyFigure).sort((a, b) => a.overview - b.overview)
        : sorted.filter(({ section }) => section === screen),
    has: (id) => byId.has(id),
    get(id) {
      const definition = byId.get(id);
      if (!definition)
        throw new Error(`unknown metric "${id}"; known: ${[...byId.keys()].sort().join(', ')}`);
      return definition;
    },
  };
}

/** The measures beside the value, where the shape has any. */
export function asidesOf(definition: MetricDefinition): readonly Aside[] {
  return 'asides' in definition ? (definition.asides ?? []) : [];
}

/** Ids of the scalars that its columns add up to. */
function sumsOf(definition: MetricDefinition): string[] {
  const value = 'sumsTo' in definition ? [definition.sumsTo] : [];
  return [...value, ...asidesOf(definition).map(({ sumsTo }) => sumsTo)].filter(
    (whole) => whole !== undefined,
  );
}

/** The list that a figure of the metric opens as, where it counts people or orders. */
export function membersOf(definition: MetricDefinition): Members | undefined {
  return 'members' in definition ? definition.members : undefined;
}

function isKeyFigure(definition: MetricDefinition): definition is MetricDefinition & { overview: number } {
  return definition.overview !== undefined;
}

/** What compares two ranges by itself may name the binds of the one before. */
const BOTH_RANGES = [...BINDS, ...BINDS.map((name) => `then_${name}`)];

function problemWith(definition: MetricDefinition): string | undefined {
  const { id, section, unit, shape, sql } = definition;
  if (!/^[a-z][a-z0-9_]*$/.test(id)) return 'the id must be snake case';
  if (!SECTIONS.includes(section)) return `unknown section "${section}"; known: ${SECTIONS.join(', ')}`;
  if (!SHAPES.includes(shape)) return `unknown shape "${String(shape)}"; known: ${SHAPES.join(', ')}`;
  const units = [unit, ...asidesOf(definition).map((aside) => aside.unit)];
  const strange = units.find((name) => !UNITS.includes(name));
  if (strange !== undefined) return `unknown unit "${strange}"; known: ${UNITS.join(', ')}`;
  const previousSql = 'previousSql' in definition ? (definition.previousSql ?? '') : '';
  const rolledSql = `${definition.rolled?.sql ?? ''}${definition.rolled?.previousSql ?? ''}`;
  return (
    problemWithTexts(definition) ??
    problemWithSql(sql + previousSql, BINDS) ??
    (definition.rolled && problemWithSql(rolledSql, BOTH_RANGES)) ??
    problemWithMembers(definition)
  );
}

function problemWithTexts(definition: MetricDefinition): string | undefined {
  for (const locale of LOCALES) {
    const texts = definition.texts[locale] as MetricDefinition['texts']['en'] | undefined;
    if (!texts?.title.trim() || !texts.how.trim()) return `title or "how counted" is missing in ${locale}`;
    const untitled = asidesOf(definition).find((aside) => !texts.asides?.[aside.id]);
    if (untitled) return `the title of its aside "${untitled.id}" is missing in ${locale}`;
  }
  return undefined;
}

function problemWithSql(sql: string, binds: readonly string[]): string | undefined {
  if (!/^\s*(select|with)\b/i.test(sql)) return 'the SQL must be one SELECT';
  if (sql.includes(';')) return 'the SQL must be a single statement';
  const unknown = bindsOf(sql).find((bind) => !binds.includes(bind));
  return unknown
    ? `unknown bind $${unknown}; known: ${binds.map((bind) => `$${bind}`).join(', ')}`
    : undefined;
}

function problemWithMembers(definition: MetricDefinition): string | undefined {
  const members = membersOf(definition);
  if (!members) return undefined;
  const orders: readonly string[] = members.of === 'customers' ? CUSTOMER_ORDERS : ORDER_ORDERS;
  if (!orders.includes(members.order))
    return `its members cannot be in the order "${members.order}"; known: ${orders.join(', ')}`;
  const isKeyed = definition.shape !== 'scalar';
  const binds = isKeyed ? [...BINDS, 'key'] : BINDS;
  const problem =
    problemWithSql(members.sql, binds) ?? (members.rolled && problemWithSql(members.rolled.sql, binds));
  if (problem) return `of its members: ${problem}`;
  return isKeyed && !bindsOf(members.sql).includes('key') ? 'its members must be those of $key' : undefined;
}
