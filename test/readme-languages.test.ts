import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument, ROOT } from './docs/documents';
import { firstDifference } from './docs/outline';

const english = { file: 'README.md', language: 'en', markdown: readDocument('README.md') };
const russian = { file: 'README.ru.md', language: 'ru', markdown: readDocument('README.ru.md') };

test('README says the same in both languages, piece by piece', () => {
  expect(firstDifference(english, russian)).toBeUndefined();
});

test('what README.ru.md quotes in «», the product says in Russian', () => {
  const said = [...readFileSync(path.join(ROOT, 'src/locales/ru.ftl'), 'utf8').matchAll(/^[\w-]+ = (.+)$/gm)];
  const texts = said.map(([, text = '']) => text.replace(/^[^\p{L}]+/u, ''));
  const quoted = [...russian.markdown.matchAll(/«([^»]+)»/g)].map(([, quote = '']) =>
    quote.replaceAll(/\s+/g, ' '),
  );
  expect(quoted.length).toBeGreaterThan(3);
  expect(quoted.filter((quote) => !texts.includes(quote))).toEqual([]);
});

test('the English names in bold of README.ru.md are the labels of the playground', () => {
  const page = path.join(ROOT, 'src/playground/page');
  const shown = readdirSync(page).map((file) => readFileSync(path.join(page, file), 'utf8'));
  const named = [...russian.markdown.matchAll(/\*\*([A-Z][A-Za-z ]+)\*\*/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  const isLabel = (name: string) => shown.some((text) => new RegExp(`[>'"]${name}[<'"]`).test(text));
  expect(named.filter((name) => !isLabel(name))).toEqual([]);
});

describe('a change of one language alone is told, with its place', () => {
  test.each([
    ['a heading', /^## For the operator$/m, '### For the operator', /heading of level 3.*heading of level 2/],
    ['a command', 'npm test\n', 'npm run tests\n', /code: npm run tests;.*code: npm test/],
    ['a name of the tree', '  cli/  ', '  terminal/  ', /terminal\/.*cli\//],
    [
      'a row of the table',
      /^\| \[Umami\].*\n/m,
      '',
      /under "Beside the alternatives".*cells 4\+4.*cells 4\+4/,
    ],
    ['a cell of the table', ' | one service |', ' |', /cells.*\+3\+/],
    ['a link', 'docs/http.md', 'docs/terminal.md', /docs\/terminal\.md.*docs\/http\.md/],
    ['a link of the table', '[mb-prod])', '[mb-hooks])', /mb-hooks -> mb-hooks.*mb-prod/],
    ['an address below the table', 'umami#readme', 'umami', /\[umami\]/],
    ['an anchor of its own', '#for-the-developer', '#for-the-operator', /heading 5.*heading 6/],
    ['a picture', 'docs/en/dashboard.png', 'docs/en/chart.png', /chart\.png.*dashboard\.png/],
    [
      'a picture of the other language',
      'docs/en/dashboard.png',
      'docs/ru/dashboard.png',
      /docs\/ru\/dashboard/,
    ],
    ['an item', /^2\. .*\n/m, '', /under "For the operator", item 3.*item 2/],
    ['the end', /\n[^\n]+\n$/, '\n', /README\.md has ended; README\.ru\.md has, under "Для разработчика"/],
  ])('%s', (_, from, to, told) => {
    const markdown = english.markdown.replace(from, to);
    expect(markdown).not.toBe(english.markdown);
    expect(firstDifference({ ...english, markdown }, russian)).toMatch(told);
  });
});

test('words, comments of commands and the order of links within a sentence may differ', () => {
  const one =
    '# A\n\nSee [a](a.md), [b](#a) ![p](docs/en/p.png).\n\n```sh\nnpm start # now\n```\n\n```\nsrc/  code\n```\n';
  const other =
    '# Б\n\n![п](docs/ru/p.png) [б](#б) и [а](a.md).\n\n```sh\nnpm start # сейчас\n```\n\n```\nsrc/  код\n```\n';
  expect(firstDifference({ ...english, markdown: one }, { ...russian, markdown: other })).toBeUndefined();
});
