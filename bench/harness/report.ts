import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Machine } from './machine';
import { median } from './median';
import { type Way, type Work } from './work';

/** Keeps each work as a line of JSON as soon as it is known: a run that is stopped has not been in vain. */
export interface Report {
  file: string;
  add(work: Work): void;
}

export function createReport(
  directory: string,
  about: { machine: Machine; scale: string; at: Date },
): Report {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${about.at.toISOString().replaceAll(':', '-').slice(0, 19)}.jsonl`);
  const write = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  write({ ...about.machine, scale: about.scale, at: about.at.toISOString() });
  return {
    file,
    add({ samples, ...work }) {
      const medians = Object.entries(samples).map(([way, values]) => [way as Way, median(values)] as const);
      write({ ...work, medians: Object.fromEntries(medians), samples });
    },
  };
}
