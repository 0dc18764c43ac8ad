type Attribute = string | number | boolean | null | undefined;
export type Child = Node | string | null | undefined | false;

interface Properties {
  class?: string;
  on?: Partial<{ [E in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[E]) => void }>;
  /** Attributes; `true` writes an empty one, `false` and `undefined` none. */
  [attribute: string]: Attribute | object;
}

/** An element with what is in it. Text is always text: nothing of a shop's names is ever read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { on, ...attributes }: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes as Record<string, Attribute>);
  for (const [event, listener] of Object.entries(on ?? {})) {
    element.addEventListener(event, listener as EventListener);
  }
  element.append(...children.filter((child) => child instanceof Node || typeof child === 'string'));
  return element;
}

export function setAttributes(element: Element, attributes: Record<string, Attribute>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(
  tag: string,
  attributes: Record<string, Attribute> = {},
  ...children: Node[]
): SVGElement {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}
