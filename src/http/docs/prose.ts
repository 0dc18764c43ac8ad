import { html, type Html } from './html';

/** A description's words. OpenAPI writes them in CommonMark, of which routes use `code` alone. */
export const prose = (text: string): Html =>
  html`${text.split(/`([^`]+)`/).map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
