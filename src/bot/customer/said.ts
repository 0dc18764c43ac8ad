import { type FilterQuery } from 'grammy';

/** What people say, in whatever form; not what Telegram tells of a chat, such as a pin. */
export const SAID: FilterQuery[] = [
  'message:text',
  'message:file',
  'message:contact',
  'message:location',
  'message:poll',
  'message:dice',
  'message:story',
];
