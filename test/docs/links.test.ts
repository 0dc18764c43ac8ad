import { existsSync } from 'node:fs';
import path from 'node:path';
import { anchorsOf, commandsOf, documents, linksOf, readDocument, ROOT } from './documents';

test.each(documents)('every link and picture of %s leads to something', (document) => {
  const broken = linksOf(readDocument(document)).filter((link) => {
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? document : path.join(path.dirname(document), target);
    if (file.startsWith('..') || !existsSync(path.join(ROOT, file))) return true;
    return anchor !== undefined && !anchorsOf(readDocument(file)).includes(decodeURIComponent(anchor));
  });
  expect(broken).toEqual([]);
});

test('a document under docs can be reached from the README', () => {
  const reached = new Set<string>();
  const waiting = ['README.md'];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const directory = path.dirname(file);
    const links = linksOf(readDocument(file)).map((link) => path.join(directory, link.split('#')[0] ?? ''));
    waiting.push(...links.filter((link) => documents.includes(link)));
  }
  expect(documents.filter((file) => !reached.has(file))).toEqual([]);
});

describe('the reader of this folder', () => {
  test('finds commands, whatever stands around them', () => {
    const markdown = [
      'Do `this`:',
      '',
      '```sh',
      '# first',
      'one --long \\',
      '  --option   # why',
      '',
      'two "# not a comment"',
      '```',
      '',
      '```json',
      '{}',
      '```',
      '',
    ].join('\n');
    expect(commandsOf(markdown)).toEqual(['one --long --option', 'two "# not a comment"']);
  });

  test('names anchors as GitHub does', () => {
    expect(anchorsOf('# Back up, restore\n## The `/app` page\n## Upgrade\n## Upgrade\n')).toEqual([
      'back-up-restore',
      'the-app-page',
      'upgrade',
      'upgrade-1',
    ]);
  });

  test('sees links outside of code alone', () => {
    expect(
      linksOf('[a](b.md#c) `[no](no.md)` ![p](p.png) [out](https://x.example) <img src="i.png">'),
    ).toEqual(['b.md#c', 'p.png', 'i.png']);
  });
});
