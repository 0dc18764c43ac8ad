import { plainText } from '../../../src/present/report/plain';

test('a terminal gets the text without markup, entities and spaces that do not break', () => {
  const html = '<b>Omega &lt;3&gt;</b> &amp; <code>\u00a012</code> &quot;x&quot;';
  expect(plainText({ html })).toBe('Omega <3> &  12 "x"');
});

test('a name that looks like an entity stays as it is', () => {
  expect(plainText({ html: '&amp;lt;b&amp;gt;' })).toBe('&lt;b&gt;');
});

test('a name moves no cursor and turns no line', () => {
  expect(plainText({ html: 'a\u001b[2J\u202eb\nc' })).toBe('a [2J b\nc');
});
