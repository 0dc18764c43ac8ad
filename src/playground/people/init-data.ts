import { createHmac } from 'node:crypto';
import { dateOf, type Account } from '../account/account';
import type { Person } from '../contract';

/**
 * What Telegram hands to a Mini App, signed so that the bot's server can check it.
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function initData(account: Account, person: Person): string {
  const fields: Record<string, string> = {
    auth_date: String(dateOf(account.clock)),
    query_id: `playground${person.id}`,
    user: JSON.stringify({ ...person, allows_write_to_pm: true }),
  };
  const checked = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(account.token).digest();
  const hash = createHmac('sha256', secret).update(checked).digest('hex');
  return new URLSearchParams({ ...fields, hash }).toString();
}
