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
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const PATHS = {
  send: 'M3 11.5 21 3l-5.5 18-4-7.5L3 11.5Zm8.5 2L21 3',
  clip: 'm8 12.5 6.2-6.2a3 3 0 0 1 4.3 4.3l-8.3 8.2a5 5 0 0 1-7-7l8-8',
  check: 'm3 13 4 4 8-9m-2 8 1 1 8-9',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v5h4',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  keyboard: 'M3 6h18v12H3V6Zm4 4h.01M12 10h.01M17 10h.01M8 14h8',
};

/** A line drawing in the colour of the text. */
export function icon(name, size = 22) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, String(value));
  }
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  svg.setAttribute('class', 'icon');
  return svg;
}
