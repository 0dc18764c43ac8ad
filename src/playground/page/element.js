/**
 * Builds an element. Strings among the children become text nodes, so nothing that a person or the bot
 * wrote is ever read as HTML. Keys starting with "on" are listeners; absent values are left out.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(
    ...children.flat(2).filter((child) => child !== undefined && child !== null && child !== false),
  );
  return node;
}

/** A button that submits nothing. */
export const button = (attributes, ...children) =>
  element('button', { type: 'button', ...attributes }, ...children);

/** A title over a line of detail. */
export const lines = (title, detail) =>
  element('span', { class: 'lines' }, element('b', {}, title), detail && element('small', {}, detail));
