import { ConnectionAcquireTimeoutError } from 'sequelize';
import { createAdmission } from '../../src/store/admission';
import { movableClock } from '../support/movable-clock';

function admission() {
  const clock = movableClock();
  const state = { waiting: 0, isSilent: false };
  const made = createAdmission({
    pool: () => ({ size: 10, idle: 0, waiting: state.waiting, isFull: true }),
    isSilent: () => state.isSilent,
    monotonic: () => clock.now(),
  });
  const admit = (waits: boolean) => made.admit(waits);
  /** A crowd that is served at so many a second, for as long. */
  const live = (seconds: number, waiting: number, perSecond: number) => {
    state.waiting = waiting;
    for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
      try {
        admit(false);
      } catch {
        // Whoever was sent away is no longer of the crowd.
      }
      for (let one = 0; one < perSecond / 10; one += 1) made.ended();
      clock.advance(100);
    }
  };
  return { state, admit, live, reasonOf: (error: unknown) => made.reasonOf(error) };
}

test('a crowd that is served quickly is let in, however many they are', () => {
  const { admit, live } = admission();
  live(10, 500, 300);
  expect(() => admit(false)).not.toThrow();
});

test('whoever would wait for long is told at once, but for what waits by itself', () => {
  const { admit, live } = admission();
  live(3, 100, 10);
  expect(() => admit(false)).toThrow('every connection of the bot to the database is busy');
  expect(() => admit(true)).not.toThrow();
});

test('a crowd that has just come is no reason to send anybody away', () => {
  const { admit, state } = admission();
  state.waiting = 1_000;
  expect(() => admit(false)).not.toThrow();
});

test('when the queue is short again everybody is let in', () => {
  const { admit, live, state } = admission();
  live(3, 100, 10);
  state.waiting = 5;
  expect(() => admit(false)).not.toThrow();
  state.waiting = 100;
  expect(() => admit(false)).not.toThrow();
});

test('a crowd that was served slowly and now is quickly is let in again within seconds', () => {
  const { admit, live } = admission();
  live(20, 60, 10);
  expect(() => admit(false)).toThrow();
  live(5, 60, 300);
  expect(() => admit(false)).not.toThrow();
});

test('of a server that is silent nobody waits for anything', () => {
  const { admit, state } = admission();
  state.isSilent = true;
  expect(() => admit(false)).toThrow('the database does not answer');
  expect(() => admit(true)).toThrow('the database does not answer');
});

test('whoever got no connection to a server that is silent is told that it is, and not that connections are busy', () => {
  const { state, reasonOf } = admission();
  const busy = new ConnectionAcquireTimeoutError(new Error('Operation timeout'));
  expect(reasonOf(busy)).toBe(busy);
  state.isSilent = true;
  expect(reasonOf(busy)).toMatchObject({ message: 'the database does not answer', cause: busy });
  const other = new Error('a statement of its own');
  expect(reasonOf(other)).toBe(other);
});
