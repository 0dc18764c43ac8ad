import { existsSync } from 'node:fs';
import path from 'node:path';
import { commandsOf, documents, readDocument } from './documents';
import { EXCEPTIONS } from './exceptions';
import { anywhere, withServer } from './scenarios';

/** A command and the documents it stands in: in several, such as one document in two languages, it is one exercise. */
const written = new Map<string, string[]>();
for (const file of documents)
  for (const command of new Set(commandsOf(readDocument(file))))
    written.set(command, [...(written.get(command) ?? []), file]);
const scenarios = [...Object.values(anywhere), ...withServer].map((scenario) => scenario());
const exercised = scenarios.flatMap(({ steps }) => steps.map(([command]) => command));

test('every command of the documents is run by a test, or is an exception with a reason', () => {
  const without = [...written]
    .filter(([command]) => !exercised.includes(command) && !(command in EXCEPTIONS))
    .map(
      ([command, files]) =>
        `${files.join(', ')}: ${command} has no exercise: give it a line in test/docs/scenarios`,
    );
  expect(without).toEqual([]);
});

test('every exercise and every exception is of a command that a document has', () => {
  const left = [...exercised, ...Object.keys(EXCEPTIONS)].filter((command) => !written.has(command));
  expect(left).toEqual([]);
});

test.each(Object.keys(anywhere))('the scenario %s has a file that runs it', (name) => {
  expect(existsSync(path.join(__dirname, `commands.${name}.test.ts`))).toBe(true);
});
