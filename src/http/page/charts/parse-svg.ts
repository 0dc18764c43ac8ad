import { svg } from '../dom';

/**
 * The picture as elements of the page. The page's policy forbids `style` attributes, which the renderer writes: they
 * are set as properties, which it allows. Only what a picture is made of is taken over.
 */
export function parseSvg(text: string): SVGElement {
  // Under another name, so that no parser takes it for a style: texts have their quotes escaped. The sheet, which
  // the renderer writes for what is pointed at, is not needed.
  const inert = text.replace(/<style[\s\S]*?<\/style>/g, '').replaceAll(' style="', ' data-style="');
  const { documentElement } = new DOMParser().parseFromString(inert, 'image/svg+xml');
  return copyOf(documentElement);
}

const TAGS = new Set(['svg', 'g', 'path', 'rect', 'circle', 'text', 'tspan', 'defs', 'clipPath', 'polyline']);

function copyOf(source: Element): SVGElement {
  const copy = svg(source.localName);
  for (const { name, value } of source.attributes) {
    if (name === 'data-style') copy.style.cssText = value;
    else if (!name.startsWith('xmlns') && !name.startsWith('on')) copy.setAttribute(name, value);
  }
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '');
    else if (child instanceof Element && TAGS.has(child.localName)) copy.append(copyOf(child));
  }
  return copy;
}
