import { type ChatText } from '../../shop/reports/chat-text';
import { textOf } from '../html';

/** What would move the cursor, colour what follows or turn its direction; a line break is the text's own. */
const MOVING = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu;

/** The text as a terminal shows it: without markup and buttons. */
export const plainText = ({ html }: Pick<ChatText, 'html'>): string =>
  textOf(html).replace(MOVING, ' ').replaceAll('\u00a0', ' ');
