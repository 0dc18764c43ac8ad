import { createThrottle } from '../../src/http/throttle';
import { movableClock } from '../support/movable-clock';
import { httpError } from './support/serve';

const MINUTE = 60_000;

function setUp(options: { maxAddresses?: number } = {}) {
  const clock = movableClock();
  const throttle = createThrottle({ clock, ...options });
  const fail = (address: string, times: number) => {
    for (let time = 0; time < times; time += 1) throttle.failed(address);
  };
  return { clock, throttle, fail };
}
const refused = (seconds: number) =>
  httpError({ status: 429, code: 'too_many_attempts', headers: { 'Retry-After': String(seconds) } });

describe('the throttle', () => {
  test('lets 20 failures pass and refuses what comes after, until the oldest is ten minutes old', () => {
    const { clock, throttle, fail } = setUp();
    fail('192.0.2.1', 1);
    clock.advance(4 * MINUTE);
    fail('192.0.2.1', 18);
    expect(() => throttle.check('192.0.2.1')).not.toThrow();
    fail('192.0.2.1', 1);
    expect(() => throttle.check('192.0.2.1')).toThrow(refused(360));
    clock.advance(6 * MINUTE - 1);
    expect(() => throttle.check('192.0.2.1')).toThrow(refused(1));
    clock.advance(1);
    expect(() => throttle.check('192.0.2.1')).not.toThrow();
    fail('192.0.2.1', 1);
    expect(() => throttle.check('192.0.2.1')).toThrow(refused(240));
  });

  test('counts every IPv4 address by itself, and IPv6 by its /64', () => {
    const { throttle, fail } = setUp();
    fail('192.0.2.1', 20);
    for (let host = 1; host <= 20; host += 1) fail(`2001:db8::${host}`, 1);
    expect(() => throttle.check('192.0.2.2')).not.toThrow();
    expect(() => throttle.check('2001:db8::ffff')).toThrow(refused(600));
    expect(() => throttle.check('2001:db8:0:1::1')).not.toThrow();
  });

  test('forgets the address that failed the longest ago when there are too many', () => {
    const { throttle, fail } = setUp({ maxAddresses: 2 });
    fail('192.0.2.1', 19);
    fail('192.0.2.2', 20);
    fail('192.0.2.1', 1);
    fail('192.0.2.3', 20);
    expect(() => throttle.check('192.0.2.2')).not.toThrow();
    expect(() => throttle.check('192.0.2.1')).toThrow(refused(600));
    expect(() => throttle.check('192.0.2.3')).toThrow(refused(600));
  });

  test('locks nobody out for longer because the clock was put back', () => {
    const { clock, throttle, fail } = setUp();
    fail('192.0.2.1', 20);
    clock.advance(-60 * MINUTE);
    expect(() => throttle.check('192.0.2.1')).not.toThrow();
  });
});
