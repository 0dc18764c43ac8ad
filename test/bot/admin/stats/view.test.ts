import fc from '../../../support/fast-check';
import { SCREENS } from '../../../../src/metrics/metric';
import { NAMED_PERIODS, type Period } from '../../../../src/metrics/period';
import {
  ACTIONS,
  decodeStatsButton,
  encodeStatsButton,
  type StatsView,
} from '../../../../src/bot/admin/stats/view';

const period = fc.oneof(
  fc.constantFrom(...NAMED_PERIODS).map((name): Period => ({ kind: 'named', name })),
  fc.constant<Period>({ kind: 'custom', from: '2026-10-01', to: '2026-10-31' }),
);
const view: fc.Arbitrary<StatsView> = fc.record({
  screen: fc.constantFrom(...SCREENS),
  period,
  compared: fc.boolean(),
  body: fc.constantFrom('card', 'table', 'how', 'why'),
  page: fc.nat(99),
  panel: fc.constantFrom('main', 'periods', 'export'),
  chart: fc.option(fc.nat(35)),
  theme: fc.constantFrom('light', 'dark'),
  asOf: fc.option(fc.integer({ min: 1_700_000_000, max: 2_176_782_335 })),
});

test('every view travels in a button and comes back as it was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ACTIONS), view, (action, shown) => {
      const data = encodeStatsButton({ action, view: shown });
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(decodeStatsButton(data)).toEqual({ action, view: shown });
    }),
  );
});

test('nothing else is read as a view', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (tail, inside) => {
      for (const data of [`stats:${tail}`, `stats:s:mcm1l-:${inside}:0`, tail]) {
        const button = decodeStatsButton(data);
        if (button) expect(encodeStatsButton(button)).toBe(data);
      }
    }),
  );
});
