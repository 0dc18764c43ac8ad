const PATHS = {
  send: 'M3 11.5 21 3l-5.5 18-4-7.5L3 11.5Zm8.5 2L21 3',
  clip: 'm8 12.5 6.2-6.2a3 3 0 0 1 4.3 4.3l-8.3 8.2a5 5 0 0 1-7-7l8-8',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v5h4',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  photo: 'M4 5h16v14H4V5Zm0 11 5-5 4 4 2-2 5 4M15 9h.01',
  keyboard: 'M3 6h18v12H3V6Zm4 4h.01M12 10h.01M17 10h.01M8 14h8',
  down: 'm6 9 6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  app: 'M4 5h16v14H4V5Zm0 4h16',
  link: 'M8 16 17 7M10 7h7v7',
  copy: 'M9 9h11v11H9V9Zm-4 6H4V4h11v1',
  card: 'M3 6h18v12H3V6Zm0 4h18',
  chat: 'M4 5h16v11H9l-5 4V5Z',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M20 12H5m6-7-7 7 7 7',
  spread: 'M4 10V4h6m4 0h6v6m0 4v6h-6m-4 0H4v-6',
  save: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  tools:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-7 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 0v16m3-14v12m3-9v6',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v1m0 16v1m9-9h-1M4 12H3m15.4-6.4-.7.7M6.3 17.7l-.7.7m12.8 0-.7-.7M6.3 6.3l-.7-.7',
  dark: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10Z',
  add: 'M12 5v14M5 12h14',
  battery: 'M2 8h17v8H2V8Zm19 3v2M5 11v2m3-2v2m3-2v2m3-2v2',
  stop: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.5 6.5l11 11',
};

/** A line drawing in the colour of the text. */
export function icon(name, size = 22) {
  return drawing({ viewBox: '0 0 24 24', width: size, height: size, class: 'icon' }, [{ d: PATHS[name] }]);
}

/** One tick for a message that was sent; the second shows once the bot has fetched it. */
export function ticks() {
  return drawing({ viewBox: '0 0 20 12', width: 18, height: 11, class: 'icon tick' }, [
    { d: 'm2 6.5 4 4 8-9' },
    { d: 'm9 9.5 1 1 8-9', class: 'second' },
  ]);
}

function drawing(attributes, paths) {
  const svg = make('svg', { 'aria-hidden': 'true', ...attributes });
  svg.append(...paths.map((path) => make('path', path)));
  return svg;
}

function make(tag, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
