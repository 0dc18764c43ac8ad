import { commandsOf, documents, readDocument } from './documents';
import { EXCEPTIONS } from './exceptions';
import { walk } from './scenario';
import { anywhere, withServer } from './scenarios';

const written = documents.flatMap((file) =>
  commandsOf(readDocument(file)).map((command) => ({ file, command })),
);
const exercised = [...anywhere, ...withServer].flatMap(({ steps }) => steps.map(([command]) => command));

test('every command of the documents is run by a test, or is an exception with a reason', () => {
  const without = written
    .filter(({ command }) => !exercised.includes(command) && !(command in EXCEPTIONS))
    .map(({ file, command }) => `${file}: ${command} has no exercise: give it a line in test/docs/scenarios`);
  expect(without).toEqual([]);
});

test('every exercise and every exception is of a command that a document has', () => {
  const known = written.map(({ command }) => command);
  const left = [...exercised, ...Object.keys(EXCEPTIONS)].filter((command) => !known.includes(command));
  expect(left).toEqual([]);
});

anywhere.forEach(walk);
