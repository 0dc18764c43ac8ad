import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type MetricDefinition } from './metric';

/**
 * Every definition in `definitions/`: a new file there is all that a new metric needs.
 * @throws Error when a file does not export `metric`, or is not named after its id
 */
export function loadDefinitions(folder = path.join(__dirname, 'definitions')): MetricDefinition[] {
  const files = readdirSync(folder).filter((file) => /(?<!\.d)\.[jt]s$/.test(file));
  return files.sort().map((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list of files is known only at run time
    const { metric } = require(path.join(folder, file)) as { metric?: MetricDefinition };
    const name = path.parse(file).name;
    if (metric?.id !== name)
      throw new Error(`src/metrics/definitions/${name}: must export metric with the id "${name}"`);
    return metric;
  });
}
