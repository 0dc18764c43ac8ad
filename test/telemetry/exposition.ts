export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"`;
// prom-client writes "Nan"; Prometheus reads numbers in any case.
const SAMPLE = new RegExp(
  `^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (NaN|Nan|[+-]Inf|-?[0-9.]+(?:e[+-]?[0-9]+)?)$`,
);
const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

/**
 * Reads the text exposition format 0.0.4 as strictly as Prometheus: every line is understood, each family is described
 * once and before its samples, no series comes twice. Throws on anything else.
 */
export function parseExposition(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  const seen = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    const type = new RegExp(`^# TYPE (${NAME}) (\\w+)$`).exec(line);
    if (type) {
      const [, name = '', kind = ''] = type;
      if (types.has(name) || !TYPES.includes(kind)) throw new Error(`bad type: ${line}`);
      types.set(name, kind);
      continue;
    }
    const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
    if (name === '') throw new Error(`no sample: ${line}`);
    const family = [name, name.replace(/_(bucket|sum|count)$/, '')].find((known) => types.has(known));
    if (family === undefined) throw new Error(`described nowhere: ${line}`);
    if (seen.has(`${name}{${labels}`)) throw new Error(`twice: ${line}`);
    seen.add(`${name}{${labels}`);
    samples.push({ name, labels: labelsOf(labels), value: Number(value.replace('Inf', 'Infinity')) });
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/g, (_all, c: string) => (c === 'n' ? '\n' : c)),
    ]),
  );
}

/** Value of the one series with this name and at least these labels; undefined where there is none. */
export function valueOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}) {
  const found = samples.filter(
    (sample) =>
      sample.name === `shop_pulse_${name}` &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  if (found.length > 1) throw new Error(`${found.length} series of ${name} with ${JSON.stringify(labels)}`);
  return found[0]?.value;
}
