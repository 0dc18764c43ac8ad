import fc from '../support/fast-check';
import { createClientAddresses } from '../../src/http/client-address';
import { headerList } from '../../src/http/headers';
import { canonicalAddress } from '../../src/http/ip-address';
import { recordingLogger } from './support/serve';

const PROXIES = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'];
const { logger } = recordingLogger();
const addresses = createClientAddresses({ trustedProxies: PROXIES, logger });
const of = (peer: string, ...forwarded: string[]) =>
  addresses.of(peer, headerList(forwarded.flatMap((line) => ['X-Forwarded-For', line])));

describe('the address of a client', () => {
  test.each<[string, string, string[], string]>([
    ['of whoever called', '192.0.2.1', [], '192.0.2.1'],
    ['not what an unknown peer says of itself', '192.0.2.1', ['198.51.100.7'], '192.0.2.1'],
    ['what a trusted proxy was called from', '127.0.0.1', ['198.51.100.7'], '198.51.100.7'],
    ['past several of them', '127.0.0.1', ['198.51.100.7, 10.1.1.1, 10.2.2.2'], '198.51.100.7'],
    ['the last that nobody vouched for', '127.0.0.1', ['203.0.113.9, 198.51.100.7'], '198.51.100.7'],
    ['over several header lines', '127.0.0.1', ['203.0.113.9', '198.51.100.7', '10.1.1.1'], '198.51.100.7'],
    ['the proxy where it says nothing', '10.1.1.1', [], '10.1.1.1'],
    ['the proxy where it says nonsense', '10.1.1.1', ['198.51.100.7, unknown'], '10.1.1.1'],
    ['what was certain before nonsense', '127.0.0.1', ['1.1.1.1, _hidden, 10.1.1.1'], '10.1.1.1'],
    ['the proxy before an empty entry', '127.0.0.1', ['198.51.100.7,'], '127.0.0.1'],
    ['the outermost where all are trusted', '127.0.0.1', ['10.1.1.1, 10.2.2.2'], '10.1.1.1'],
    ['of IPv6', 'fd00::1', ['2001:DB8::0:7'], '2001:db8::7'],
    ['of a peer with IPv4 within IPv6', '::ffff:127.0.0.1', ['::ffff:198.51.100.7'], '198.51.100.7'],
    ['without the port that some write', '127.0.0.1', ['198.51.100.7:4711'], '198.51.100.7'],
    ['without brackets and port', '127.0.0.1', ['[2001:db8::7]:4711'], '2001:db8::7'],
    ['nothing of a connection that is gone', '', ['198.51.100.7'], ''],
  ])('is %s', (_name, peer, forwarded, expected) => {
    expect(of(peer, ...forwarded)).toBe(expected);
  });

  test.each(['::ffff:10.0.0.0/104', '10.0.0.0/8', '0.0.0.0/0'])(
    'knows 10.1.1.1 in the network %s',
    (network) => {
      expect(createClientAddresses({ trustedProxies: [network], logger }).isTrusted('10.1.1.1')).toBe(true);
    },
  );
});

const octet = fc.integer({ min: 0, max: 255 });
const trusted = fc.tuple(octet, octet, octet).map((rest) => `10.${rest.join('.')}`);
const untrusted = fc.oneof(
  fc.ipV4().filter((text) => !/^(10|127)\./.test(text)),
  fc.ipV6().filter((text) => !addresses.isTrusted(canonicalAddress(text) ?? '')),
);
const anything = fc.oneof(trusted, untrusted, fc.string(), fc.constantFrom('', 'unknown', '1.2.3', '::1%x'));
const lines = (entry: fc.Arbitrary<string>) => fc.array(fc.array(entry).map((line) => line.join(', ')));

test('an untrusted peer changes it by nothing that it sends', () => {
  fc.assert(
    fc.property(untrusted, lines(anything), (peer, forwarded) => {
      expect(of(peer, ...forwarded)).toBe(canonicalAddress(peer));
    }),
  );
});

test('nothing that stands left of the first untrusted address is ever taken', () => {
  fc.assert(
    fc.property(trusted, lines(anything), untrusted, fc.array(trusted), (peer, sent, client, hops) => {
      // What the client sent, in lines of its own; then what the proxies wrote.
      expect(of(peer, ...sent, [client, ...hops].join(', '))).toBe(canonicalAddress(client));
    }),
  );
});

test('it is always an address', () => {
  fc.assert(
    fc.property(trusted, lines(anything), (peer, forwarded) => {
      const address = of(peer, ...forwarded);
      expect(canonicalAddress(address)).toBe(address);
    }),
  );
});

describe('a forwarding header of an unlisted peer', () => {
  test.each(['X-Forwarded-For', 'Forwarded'])('is told of once, with the key to set (%s)', (name) => {
    const { log, logger } = recordingLogger();
    const unlisted = createClientAddresses({ trustedProxies: [], logger });
    unlisted.of('192.0.2.1', headerList([]));
    expect(log).toEqual([]);
    unlisted.of('192.0.2.1', headerList([name, '198.51.100.7']));
    unlisted.of('192.0.2.2', headerList([name, '198.51.100.8']));
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/192\.0\.2\.1.*TRUSTED_PROXIES/);
  });
});
