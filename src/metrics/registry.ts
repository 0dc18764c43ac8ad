import { BINDS, SECTIONS, UNITS, type MetricDefinition, type Screen } from './metric';

export interface MetricRegistry {
  all(): readonly MetricDefinition[];
  /** The definitions of a section, or the key figures of all. */
  screen(screen: Screen): readonly MetricDefinition[];
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
    get(id) {
      const definition = byId.get(id);
      if (!definition)
        throw new Error(`unknown metric "${id}"; known: ${[...byId.keys()].sort().join(', ')}`);
      return definition;
    },
  };
}

function isKeyFigure(definition: MetricDefinition): definition is MetricDefinition & { overview: number } {
  return definition.overview !== undefined;
}

function problemWith(definition: MetricDefinition): string | undefined {
  const { id, section, unit, shape, sql } = definition;
  if (!/^[a-z][a-z0-9_]*$/.test(id)) return 'the id must be snake case';
  if (!SECTIONS.includes(section)) return `unknown section "${section}"; known: ${SECTIONS.join(', ')}`;
  if (!UNITS.includes(unit)) return `unknown unit "${unit}"; known: ${UNITS.join(', ')}`;
  if (!['scalar', 'series', 'ranking'].includes(shape)) return `unknown shape "${shape}"`;
  if (!/^\s*(select|with)\b/i.test(sql)) return 'the SQL must be one SELECT';
  if (sql.includes(';')) return 'the SQL must be a single statement';
  const previousSql = 'previousSql' in definition ? (definition.previousSql ?? '') : '';
  const unknown = bindsOf(sql + previousSql).find((bind) => !(BINDS as readonly string[]).includes(bind));
  return unknown
    ? `unknown bind $${unknown}; known: ${BINDS.map((bind) => `$${bind}`).join(', ')}`
    : undefined;
}

/** Names of the binds that a statement uses, without the dollar. */
export function bindsOf(sql: string): string[] {
  return [...new Set([...sql.matchAll(/\$([a-z_]\w*)/g)].map(([, name]) => name ?? ''))];
}
