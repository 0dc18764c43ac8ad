import { seededRandom, type Random } from './random';

const HOUR = 3_600_000;

/** A status and the instant from which an order has it. */
export interface OrderStep {
  status: string;
  at: number;
}

interface Next {
  status: string;
  /** Hours until it has it. */
  after: [number, number];
}

const CANCELLED = 0.08;
/** Nobody answers the phone at first. */
const HARD_TO_REACH = 0.22;
/** Of the completed ones. */
const REFUNDED = 0.025;
/** Hours until somebody sees to what has been left lying. */
const CATCHING_UP = 4;

const STAGES: Record<string, (random: Random) => Next | undefined> = {
  new: (random) => {
    if (random.chance(CANCELLED)) return { status: 'cancelled', after: [0.3, 20] };
    if (random.chance(HARD_TO_REACH)) return { status: 'pending', after: [0.5, 3] };
    return { status: 'confirmed', after: [0.2, 5] };
  },
  pending: () => ({ status: 'confirmed', after: [5, 36] }),
  paid: () => ({ status: 'confirmed', after: [0.2, 5] }),
  confirmed: () => ({ status: 'processing', after: [2, 20] }),
  processing: () => ({ status: 'shipped', after: [6, 30] }),
  shipped: () => ({ status: 'completed', after: [20, 90] }),
  delivered: () => ({ status: 'completed', after: [2, 20] }),
  completed: (random) => (random.chance(REFUNDED) ? { status: 'refunded', after: [24, 72] } : undefined),
};

/**
 * What becomes of an order, step by step, without end in time. Each order has draws of its own for each status, so
 * that it goes the same way however often one looks. What should have happened before `notBefore` and has not is
 * seen to soon after it; but nobody sends back what has long been accepted.
 */
export function* orderSteps(
  { id, status, since }: { id: number; status: string; since: number },
  seed: number,
  notBefore = -Infinity,
): Generator<OrderStep> {
  let at = since;
  let current = status;
  for (;;) {
    const random = seededRandom(seed, `order ${current}`, id);
    const next = STAGES[current]?.(random);
    if (!next) return;
    at += Math.floor(random.between(...next.after) * HOUR);
    if (at < notBefore) {
      if (next.status === 'refunded') return;
      at = notBefore + Math.floor(random.between(0, CATCHING_UP) * HOUR);
    }
    current = next.status;
    yield { status: current, at };
  }
}

/** The status that a new order has come to by `instant`, and since when. */
export function statusBy(
  order: { id: number; placedAt: number },
  instant: number,
  seed: number,
): { status: string; updatedAt: number } {
  let reached = { status: 'new', updatedAt: order.placedAt };
  for (const { status, at } of orderSteps({ ...order, status: 'new', since: order.placedAt }, seed)) {
    if (at > instant) break;
    reached = { status, updatedAt: at };
  }
  return reached;
}
