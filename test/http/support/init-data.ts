import { createHmac } from 'node:crypto';

/** Fields as Telegram signs them for a bot; written apart from what checks them. */
export function signedInitData(fields: Record<string, string>, botToken: string): string {
  const names = Object.keys(fields).sort();
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest();
  const text = names.map((name) => `${name}=${fields[name]}`).join('\n');
  const hash = createHmac('sha256', secret).update(text).digest('hex');
  return new URLSearchParams({ ...fields, hash }).toString();
}
