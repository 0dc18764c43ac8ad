import { combinedState, type BufferState } from '../../src/activity';

const idle: BufferState = {
  ...{ waitingPeople: 0, waitingEvents: 0, droppedPeople: 0, droppedEvents: 0 },
  ...{ fullness: 0, lastError: null, writingSince: null },
};

test('two buffers are told as one: what waits and was dropped of both, and the worst of the rest', () => {
  const failed = new Error('away');
  expect(combinedState([idle, idle])).toEqual(idle);
  expect(
    combinedState([
      { ...idle, waitingPeople: 1, droppedEvents: 2, fullness: 0.5, writingSince: 20 },
      { ...idle, waitingPeople: 10, waitingEvents: 3, droppedPeople: 4, lastError: failed, writingSince: 0 },
    ]),
  ).toEqual({
    ...{ waitingPeople: 11, waitingEvents: 3, droppedPeople: 4, droppedEvents: 2 },
    ...{ fullness: 0.5, lastError: failed, writingSince: 0 },
  });
});
