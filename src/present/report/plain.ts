import { type ChatText } from '../../shop/reports/chat-text';

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** What would move the cursor, colour what follows or turn its direction; a line break is the text's own. */
const MOVING = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu;

/** The text as a terminal shows it: without markup and buttons. */
export const plainText = ({ html }: Pick<ChatText, 'html'>): string =>
  html
    .replace(/<[^>]*>/g, '')
    // In one go: a name may be "&lt;" itself.
    .replace(/&(amp|lt|gt|quot);/g, (entity, name: string) => CHARACTERS[name] ?? entity)
    .replace(MOVING, ' ')
    .replaceAll('\u00a0', ' ');
