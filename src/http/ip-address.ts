import { isIP } from 'node:net';

/**
 * The one way to write an address, so that equal ones are equal texts: IPv6 lower case and shortened, an IPv4
 * address within IPv6 (`::ffff:10.0.0.1`, as a socket that listens on both has it) as IPv4. Undefined for what is
 * no address.
 */
export function canonicalAddress(text: string): string | undefined {
  // The zone of a link-local address is the name of this machine's network card, not a part of the client's.
  const address = text.replace(/%[^%]*$/, '');
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : undefined;
  const shortened = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(shortened);
  if (!mapped) return shortened;
  const [high, low] = [parseInt(mapped[1] ?? '', 16), parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whose a canonical address is: IPv6 by its first 64 bits, of which one customer has all that follow. */
export function holderOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  while (groups.length + after.length < 8) groups.push('0');
  return `${[...groups, ...after].slice(0, 4).join(':')}::/64`;
}
