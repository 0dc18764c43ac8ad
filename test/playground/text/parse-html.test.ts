import { parseHtml } from '../../../src/playground/text/parse-html';
import { formatText } from '../../../src/playground/text/format';
import { toHtml } from '../../../src/playground/text/to-html';

const at = (type: string, offset: number, length: number, more = {}): object => ({
  type,
  offset,
  length,
  ...more,
});

const read: [string, string, object[]][] = [
  ['plain', 'plain', []],
  ['<b>a</b><strong>b</strong>', 'ab', [at('bold', 0, 1), at('bold', 1, 1)]],
  ['<i>a</i><em>b</em>', 'ab', [at('italic', 0, 1), at('italic', 1, 1)]],
  ['<u>a</u><ins>b</ins>', 'ab', [at('underline', 0, 1), at('underline', 1, 1)]],
  ['<s>a</s><del>b</del>', 'ab', [at('strikethrough', 0, 1), at('strikethrough', 1, 1)]],
  [
    '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
    'ab',
    [at('spoiler', 0, 1), at('spoiler', 1, 1)],
  ],
  ['<code>a</code>', 'a', [at('code', 0, 1)]],
  ['<pre>a</pre>', 'a', [at('pre', 0, 1)]],
  ['<pre><code class="language-sql">a</code></pre>', 'a', [at('pre', 0, 1, { language: 'sql' })]],
  [
    '<a href="https://x.uz/?a=1&amp;b=2">x</a>',
    'x',
    [at('text_link', 0, 1, { url: 'https://x.uz/?a=1&b=2' })],
  ],
  ["<a href='https://x.uz'>x</a>", 'x', [at('text_link', 0, 1, { url: 'https://x.uz' })]],
  ['<blockquote>a</blockquote>', 'a', [at('blockquote', 0, 1)]],
  ['<blockquote expandable>a</blockquote>', 'a', [at('expandable_blockquote', 0, 1)]],
  ['<B>a<i>b</i></B>', 'ab', [at('bold', 0, 2), at('italic', 1, 1)]],
  ['&lt;b&gt; &amp;amp; &quot;&#39;&#x41; &nbsp; & &bad', '<b> &amp; "\'A &nbsp; & &bad', []],
  ['🌿<b>x</b>', '🌿x', [at('bold', 2, 1)]],
  ['<b></b>x', 'x', []],
];

test.each(read)('%s is read', (source, text, entities) => {
  expect(parseHtml(source)).toEqual({ text, entities });
});

const refused: [string, string][] = [
  ['я<x>', 'Unsupported start tag "x" at byte offset 2'],
  ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
  ['a</b>', 'Unexpected end tag at byte offset 1'],
  ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<b>a</b', 'Unclosed end tag at byte offset 4'],
  ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<a =x>a</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
];

test.each(refused)('%s is refused as Telegram refuses it', (source, reason) => {
  expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`);
});

test('spaces around a text are dropped and its entities move along', () => {
  expect(formatText(' \n <b>ab</b> c \n', { parse_mode: 'HTML' })).toEqual({
    text: 'ab c',
    entities: [at('bold', 0, 2)],
  });
});

test('commands, mentions, hashtags, links and addresses are found', () => {
  const { entities } = formatText('/start @aziza #shop https://x.uz/a. me@x.uz <b>', {});
  expect(entities.map(({ type }) => type)).toEqual(['bot_command', 'mention', 'hashtag', 'url', 'email']);
});

test('entities become the HTML that they came from', () => {
  const html =
    '<b>a <i>b</i></b> &lt;c&gt; <a href="https://x.uz">d</a><pre><code class="language-sql">e</code></pre>';
  const { text, entities } = parseHtml(html);
  expect(toHtml(text, entities)).toBe(html);
});
