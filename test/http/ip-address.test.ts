import { canonicalAddress, holderOf } from '../../src/http/ip-address';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['::1', '::1'],
  ['::', '::'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:c000:201', '192.0.2.1'],
  ['fe80::1%eth0', 'fe80::1'],
])('%s is written %s', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test.each([
  '',
  ' ',
  '1.2.3',
  '01.2.3.4',
  '1.2.3.4.5',
  '0x7f.1',
  '2130706433',
  'localhost',
  '::g',
  '[::1]',
  '1.2.3.4:80',
])('%j is no address', (text) => {
  expect(canonicalAddress(text)).toBeUndefined();
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
])('%s is held by %s', (address, holder) => {
  expect(holderOf(address)).toBe(holder);
});
