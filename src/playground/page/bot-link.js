/**
 * What Telegram does itself with an address that leads to this bot: the command that its Start button sends.
 * Undefined for every other address.
 */
export function startOf(url, username) {
  if (!username || !/^(https?|tg):/i.test(url) || !URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  const named =
    protocol === 'tg:'
      ? searchParams.get('domain')
      : /^(t\.me|telegram\.me)$/.test(hostname) && pathname.slice(1).replace(/\/$/, '');
  if (!named || named.toLowerCase() !== username.toLowerCase()) return undefined;
  const payload = searchParams.get('start');
  return payload ? `/start ${payload}` : '/start';
}
