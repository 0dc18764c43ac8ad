import { orderIds } from '../../src/demo/order-ids';

describe('orderIds', () => {
  it('numbers by time, whatever the order of asking', () => {
    const idAt = orderIds([300, 100, 200]);
    expect([300, 100, 200].map(idAt)).toEqual([3, 1, 2]);
  });

  it('gives orders of the same millisecond different ids', () => {
    const idAt = orderIds([5, 5, 1, 5, 9]);
    expect([5, 9, 5, 1, 5].map(idAt)).toEqual([2, 5, 3, 1, 4]);
  });
});
