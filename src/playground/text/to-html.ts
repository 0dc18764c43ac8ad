import type { MessageEntity } from 'grammy/types';

/** Entities back to Telegram's HTML, for tests and people to read; detected ones (commands, URLs) stay text. */
export function toHtml(text: string, entities: readonly MessageEntity[] = []): string {
  const tags = entities
    .map((entity) => ({ entity, tag: tagOf(entity) }))
    .filter(({ tag }) => tag !== undefined);
  const cuts = [0, ...tags.flatMap(({ entity }) => [entity.offset, entity.offset + entity.length])]
    .filter((at) => at <= text.length)
    .sort((one, other) => one - other)
    .filter((at, index, all) => at !== all[index - 1]);
  let html = '';
  for (const [index, at] of cuts.entries()) {
    const ending = tags.filter(({ entity }) => entity.offset + entity.length === at).reverse();
    for (const { tag } of ending) html += tag?.[1] ?? '';
    for (const { entity, tag } of tags) if (entity.offset === at) html += tag?.[0] ?? '';
    html += escape(text.slice(at, cuts[index + 1]));
  }
  return html;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function tagOf(entity: MessageEntity): [string, string] | undefined {
  const simple: Partial<Record<MessageEntity['type'], string>> = {
    bold: 'b',
    italic: 'i',
    underline: 'u',
    strikethrough: 's',
    spoiler: 'tg-spoiler',
    code: 'code',
    blockquote: 'blockquote',
  };
  if (entity.type === 'text_link')
    return [`<a href="${escape(entity.url).replaceAll('"', '&quot;')}">`, '</a>'];
  if (entity.type === 'expandable_blockquote') return ['<blockquote expandable>', '</blockquote>'];
  if (entity.type === 'pre') {
    if (!entity.language) return ['<pre>', '</pre>'];
    return [`<pre><code class="language-${escape(entity.language)}">`, '</code></pre>'];
  }
  const name = simple[entity.type];
  return name === undefined ? undefined : [`<${name}>`, `</${name}>`];
}
