import { BlockList } from 'node:net';
import { type Logger } from '../logger';
import { type HeaderList } from './headers';
import { canonicalAddress } from './ip-address';

export interface ClientAddressOptions {
  /** Addresses and networks, such as `127.0.0.1` and `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
  readonly logger: Logger;
}

export interface ClientAddresses {
  /** Of the client behind a connection from `peer`; canonical, empty where the connection is gone. */
  of(peer: string | undefined, headers: HeaderList): string;
  isTrusted(address: string): boolean;
}

/**
 * `X-Forwarded-For` is believed from the right, as far as it was written by trusted proxies: each adds the
 * address it was called from at the end, and what stands left of the first untrusted one is whatever that one liked
 * to send. Several header lines are one list.
 */
export function createClientAddresses({ trustedProxies, logger }: ClientAddressOptions): ClientAddresses {
  const trusted = networks(trustedProxies);
  const isTrusted = (address: string): boolean =>
    address !== '' && trusted.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  let isTold = false;

  function tellOnce(peer: string): void {
    if (isTold) return;
    isTold = true;
    logger.info(
      { peer },
      'a forwarding header is ignored, since its sender is not listed in TRUSTED_PROXIES; ' +
        'list it where it is a proxy of yours, so that its clients are told apart',
    );
  }

  return {
    isTrusted,
    of(given, headers) {
      const peer = canonicalAddress(given ?? '') ?? '';
      const forwarded = headers.get('x-forwarded-for');
      if (!isTrusted(peer)) {
        if (peer !== '' && (forwarded ?? headers.get('forwarded')) !== undefined) tellOnce(peer);
        return peer;
      }
      let client = peer;
      for (const entry of (forwarded ?? '').split(',').reverse()) {
        const address = entryAddress(entry.trim());
        // Nobody can say what was meant: the last that is known for certain is the proxy that passed it on.
        if (address === undefined) break;
        client = address;
        if (!isTrusted(address)) break;
      }
      return client;
    },
  };
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function entryAddress(entry: string): string | undefined {
  const [, v6, v4] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d{1,5})?$/.exec(entry) ?? [];
  return canonicalAddress(v6 ?? v4 ?? entry);
}

function networks(list: readonly string[]): BlockList {
  const found = new BlockList();
  for (const network of list) {
    const [text = '', bits] = network.split('/');
    const address = canonicalAddress(text);
    if (address === undefined) throw new Error(`"${network}" is not an address or a network`);
    const isV6 = address.includes(':');
    // A network within ::ffff:0:0/96 is one of IPv4, and its first 96 bits are gone with the prefix.
    const isMapped = !isV6 && text.includes(':');
    const family = isV6 ? 'ipv6' : 'ipv4';
    const whole = isV6 ? 128 : 32;
    const prefix = bits === undefined ? whole : Number(bits) - (isMapped ? 96 : 0);
    found.addSubnet(address, prefix, family);
  }
  return found;
}
