import { type ChatText } from '../../shop/reports/chat-text';

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The text as a terminal shows it: without markup and buttons. */
export const plainText = ({ html }: Pick<ChatText, 'html'>): string =>
  html
    .replace(/<[^>]*>/g, '')
    // In one go: a name may be "&lt;" itself.
    .replace(/&(amp|lt|gt|quot);/g, (entity, name: string) => CHARACTERS[name] ?? entity)
    .replaceAll('\u00a0', ' ');
