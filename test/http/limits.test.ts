import { defaultLimits as limits } from '../../src/http/limits';

describe('default limits', () => {
  test('close a slow connection within 10 s, whichever way it is slow', () => {
    const { headersTimeoutMs, requestTimeoutMs, checkIntervalMs, lingerMs, writeTimeoutMs } = limits;
    expect(Math.max(headersTimeoutMs, requestTimeoutMs) + checkIntervalMs + lingerMs).toBeLessThan(10_000);
    expect(writeTimeoutMs + lingerMs).toBeLessThan(10_000);
  });

  test('hold headers to 8 KB and bodies to 64 KB', () => {
    expect([limits.maxHeaderBytes, limits.maxBodyBytes]).toEqual([8192, 65536]);
  });

  test('let running requests end for a few seconds only', () => {
    expect(limits.stopGraceMs).toBeLessThanOrEqual(5_000);
  });
});
