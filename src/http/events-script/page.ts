export type Properties = Record<string, unknown>;
export type Track = (name: string, properties?: Properties) => void;

export type Call = [name: string, properties?: Properties];

declare global {
  interface Window {
    Telegram?: { WebApp?: { initData?: string } };
    /** A page defines `{ q: [] }` before this script is there, so that nothing pushed to it is lost. */
    shopPulse?: { q?: Call[] | { push(call: Call): void }; track?: Track };
    track?: Track;
  }
}

/** Read at once: the page's own router may change the hash. */
const launched = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData');

/** Read each time: Telegram's script may come later than this one. Empty outside Telegram. */
export const initData = () => window.Telegram?.WebApp?.initData || launched || '';
