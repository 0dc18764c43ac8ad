import { z } from 'zod';
import { type Person } from '../activity';

const user = z.object({
  id: z.int().positive(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

/**
 * The person in the `user` field of a Mini App's initData; undefined for anything else.
 * https://core.telegram.org/bots/webapps#webappuser
 */
export function readWebAppUser(json: string): Person | undefined {
  const { data } = user.safeParse(parsed(json));
  return (
    data && {
      telegramId: data.id,
      firstName: data.first_name,
      lastName: data.last_name ?? null,
      username: data.username ?? null,
      languageCode: data.language_code ?? null,
    }
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
