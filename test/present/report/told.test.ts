import { changedFigures, reportMetrics, toldFigures } from '../../../src/present/report';
import { resultsOf, WEEK, weekWith } from './support';

const before = toldFigures('weekly', weekWith({}));

test('a report tells figures with what they were compared with', () => {
  expect(before.total_revenue).toEqual(['18420000', '16900000']);
  expect(toldFigures('weekly', resultsOf({})).refunds).toEqual(['0', null]);
});

test('a figure that failed was not told, and is not a change when it can be computed again', () => {
  const failed = toldFigures('weekly', weekWith({ failed: ['total_revenue'] }));
  expect(failed).not.toHaveProperty('total_revenue');
  expect(changedFigures(failed, before)).toEqual([]);
  expect(changedFigures(before, failed)).toEqual([]);
});

test('the value and what it is compared with are changes alike', () => {
  const value = weekWith({ figures: { refunds: ['800000'] } });
  const previous = weekWith({ figures: { buyers: ['41', '35'] } });
  expect(changedFigures(before, toldFigures('weekly', value))).toEqual(['refunds']);
  expect(changedFigures(before, toldFigures('weekly', previous))).toEqual(['buyers']);
});

test('the same amount with other decimals is no change', () => {
  const same = weekWith({ figures: { total_revenue: ['18420000.0000', '16900000.00'] } });
  expect(changedFigures(before, toldFigures('weekly', same))).toEqual([]);
});

test('what moves by itself after the report was sent does not correct it', () => {
  const moved = weekWith({
    figures: {
      pending_orders: ['5'],
      pending_value: ['900000'],
      oldest_pending_order: ['12'],
      abandoned_carts: ['7'],
      abandoned_cart_value: ['900000'],
    },
    rows: { sold_out: [['Omega-3', '4']] },
  });
  expect(changedFigures(before, toldFigures('weekly', moved))).toEqual([]);
});

test('only figures of the report itself are told', () => {
  for (const kind of ['daily', 'weekly', 'monthly'] as const) {
    const told = Object.keys(toldFigures(kind, resultsOf(WEEK, kind)));
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((id) => !reportMetrics(kind).includes(id))).toEqual([]);
  }
});
