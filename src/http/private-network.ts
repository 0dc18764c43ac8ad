import { BlockList } from 'node:net';
import { canonicalAddress } from './ip-address';
import { type HttpRequest } from './route';

/** What a proxy adds: whoever sends one of these speaks for somebody else, from wherever. */
const FORWARDING = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'x-real-ip',
  'via',
];

/** Whether a request comes straight from this machine or a network that is no part of the internet. */
export type IsFromPrivateNetwork = (request: Pick<HttpRequest, 'headers' | 'remoteAddress'>) => boolean;

export function privateNetworkCheck(): IsFromPrivateNetwork {
  const networks = privateNetworks();

  function isPrivate(address: string): boolean {
    const canonical = canonicalAddress(address);
    if (canonical === undefined) return false;
    return networks.check(canonical, canonical.includes(':') ? 'ipv6' : 'ipv4');
  }

  return ({ headers, remoteAddress }) =>
    FORWARDING.every((name) => headers.all(name).length === 0) && isPrivate(remoteAddress);
}

function privateNetworks(): BlockList {
  const list = new BlockList();
  list.addSubnet('127.0.0.0', 8, 'ipv4');
  list.addSubnet('10.0.0.0', 8, 'ipv4');
  list.addSubnet('172.16.0.0', 12, 'ipv4');
  list.addSubnet('192.168.0.0', 16, 'ipv4');
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addAddress('::1', 'ipv6');
  list.addSubnet('fc00::', 7, 'ipv6');
  list.addSubnet('fe80::', 10, 'ipv6');
  return list;
}
