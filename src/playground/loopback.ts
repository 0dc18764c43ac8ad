import { isIPv4 } from 'node:net';

/** Whether the host name of a URL means this machine: `localhost` too, which browsers and bots take for it. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[(.+)\]$/, '$1'));
}

/** Whether an IP address is this machine's own. A name is none: a hosts file may send it elsewhere. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
