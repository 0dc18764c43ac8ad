/**
 * Ways that are asked the same thing must answer the same: times of different answers compare nothing.
 * @throws Error that names the ways and the first place in which they differ
 */
export function agree(question: string, answers: Readonly<Record<string, unknown>>): void {
  const [first, ...others] = Object.entries(answers);
  if (!first) return;
  for (const [way, answer] of others) {
    const place = difference(first[1], answer, '');
    if (place !== undefined)
      throw new Error(`${question}: ${first[0]} and ${way} answer differently: ${place}`);
  }
}

/** Where two values differ first, and how; undefined where they are the same. What only one of two objects has is no difference. */
function difference(one: unknown, other: unknown, at: string): string | undefined {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    if (Object.is(one, other)) return undefined;
    return `${at || 'the answer'} is ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length)
    return `${at || 'the answer'} has ${one.length} and ${other.length} entries`;
  const others = other as Record<string, unknown>;
  for (const [key, value] of Object.entries(one)) {
    if (!(key in others)) continue;
    const found = difference(value, others[key], `${at}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
