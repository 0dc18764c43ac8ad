import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PROMISES from './promises.json';

test('every promise is tried by a test that says what it reached', () => {
  const here = path.resolve(__dirname, '..');
  const said = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(path.join(here, name), 'utf8').matchAll(/figure\(\s*'(\w+)'/g)])
    .map(([, id]) => id);
  expect(Object.keys(PROMISES).filter((id) => !said.includes(id))).toEqual([]);
});
