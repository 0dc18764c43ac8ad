import { element } from './element.js';

/**
 * A text with Telegram's entities as nodes. Entities come sorted, outer ones first, and nest properly.
 * `onCommand` is called with a command that was clicked.
 */
export function formattedText(text, entities, onCommand) {
  return render(text, entities ?? [], 0, text.length, onCommand);
}

function render(text, entities, from, to, onCommand) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    // A block begins and ends a line by itself.
    const block = BLOCKS.includes(entity.type);
    const before = text.slice(at, entity.offset);
    if (before !== '') nodes.push(block ? before.replace(/\n$/, '') : before);
    const inner = entities
      .slice(index + 1)
      .filter((other) => other.offset >= entity.offset && other.offset < end);
    nodes.push(
      wrap(
        entity,
        text.slice(entity.offset, end),
        render(text, inner, entity.offset, end, onCommand),
        onCommand,
      ),
    );
    at = block && text[end] === '\n' ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const BLOCKS = ['pre', 'blockquote', 'expandable_blockquote'];
const TAGS = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

function wrap(entity, text, children, onCommand) {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children);
    case 'url':
      return link(text, children);
    case 'email':
      return link(`mailto:${text}`, children);
    case 'bot_command':
      return element(
        'button',
        { class: 'command', type: 'button', onclick: () => onCommand(text) },
        children,
      );
    case 'spoiler':
      return spoiler(children);
    case 'blockquote':
      return element('blockquote', {}, children);
    case 'expandable_blockquote':
      return element(
        'details',
        { class: 'quote' },
        element('summary', {}, 'Quote'),
        element('blockquote', {}, children),
      );
    case 'mention':
    case 'hashtag':
    case 'text_mention':
      return element('span', { class: 'mention' }, children);
    default:
      return element(TAGS[entity.type] ?? 'span', {}, children);
  }
}

/** Only addresses that lead to a page: a javascript: link from a bot stays text. */
function link(url, children) {
  if (!/^(https?|tg|mailto):/i.test(url)) return element('span', {}, children);
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}

function spoiler(children) {
  const node = element(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Hidden text' },
    children,
  );
  const reveal = () => {
    node.classList.add('revealed');
    node.removeAttribute('aria-label');
  };
  node.addEventListener('click', reveal);
  node.addEventListener('keydown', (event) => event.key === 'Enter' && reveal());
  return node;
}
