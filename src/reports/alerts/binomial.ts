/**
 * Probability of at least `count` events in the share `p` of a time, where all of it had `total` of them and nothing
 * tells one part of the time from another (the exact test of two Poisson rates).
 */
export function atLeast(count: number, total: number, p: number): number {
  let sum = 0;
  for (let k = total; k >= count; k -= 1) sum += probability(k, total, p);
  return Math.min(1, sum);
}

/** Probability of at most `count`. */
export function atMost(count: number, total: number, p: number): number {
  let sum = 0;
  for (let k = 0; k <= count; k += 1) sum += probability(k, total, p);
  return Math.min(1, sum);
}

function probability(k: number, total: number, p: number): number {
  const ways = logFactorial(total) - logFactorial(k) - logFactorial(total - k);
  return Math.exp(ways + k * Math.log(p) + (total - k) * Math.log1p(-p));
}

/** Stirling's series, which is exact to eight digits from 10 on; below, the product itself. */
function logFactorial(n: number): number {
  if (n < 10) {
    let product = 1;
    for (let k = 2; k <= n; k += 1) product *= k;
    return Math.log(product);
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}
