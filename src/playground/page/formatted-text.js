import { button, element } from './element.js';
import { icon } from './icons.js';

/**
 * A text with Telegram's entities as nodes. Entities come sorted, outer ones first, and nest properly.
 * `actions` has `command`, `link` (true where it has dealt with an address itself) and `copy`.
 */
export function formattedText(text, entities, actions) {
  return render(text, entities ?? [], 0, text.length, actions);
}

function render(text, entities, from, to, actions) {
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
      wrap(entity, text.slice(entity.offset, end), render(text, inner, entity.offset, end, actions), actions),
    );
    at = block && text[end] === '\n' ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const BLOCKS = ['pre', 'blockquote', 'expandable_blockquote'];
const TAGS = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's' };

function wrap(entity, text, children, actions) {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children, actions);
    case 'url':
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, actions);
    case 'email':
      return link(`mailto:${text}`, children, actions);
    case 'phone_number':
      return link(`tel:${text}`, children, actions);
    case 'bot_command':
      return button({ class: 'command', onclick: () => actions.command(text) }, children);
    case 'code':
      return element('code', { title: 'Copy', onclick: () => actions.copy(text) }, children);
    case 'pre':
      return element(
        'pre',
        {},
        entity.language && element('span', { class: 'pre-title' }, entity.language),
        children,
      );
    case 'spoiler':
      return spoiler(children);
    case 'blockquote':
      return element('blockquote', {}, children);
    case 'expandable_blockquote':
      return foldable(children);
    case 'mention':
    case 'hashtag':
    case 'cashtag':
    case 'text_mention':
      return element('span', { class: 'mention' }, children);
    default:
      return element(TAGS[entity.type] ?? 'span', {}, children);
  }
}

/** Only addresses that lead to a page: a javascript: link from a bot stays text. */
function link(url, children, actions) {
  if (!/^(https?|tg|mailto|tel):/i.test(url)) return element('span', {}, children);
  const onclick = (event) => actions.link(url) && event.preventDefault();
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onclick }, children);
}

/** Three lines of it, and the rest when it is unfolded. */
function foldable(children) {
  const unfold = button(
    { class: 'unfold', 'aria-label': 'Whole quote', 'aria-expanded': 'false' },
    icon('down', 18),
  );
  const quote = element(
    'blockquote',
    { class: 'foldable' },
    element('div', { class: 'fold' }, children),
    unfold,
  );
  quote.addEventListener('click', () => {
    unfold.setAttribute('aria-expanded', String(quote.classList.toggle('open')));
  });
  return quote;
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
