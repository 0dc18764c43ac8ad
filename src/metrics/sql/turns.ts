import { MAX_FUNNEL_STEPS } from '../../shop-settings';

/** Events by which customers turn away or come back. `rollup_journeys` has a bit for each, its days a step behind all of a funnel. */
export const TURNS = ['bot_blocked', 'bot_unblocked'] as const;
export type Turn = (typeof TURNS)[number];

export const bitOf = (turn: Turn): number => 1 << TURNS.indexOf(turn);
export const stepOf = (turn: Turn): number => MAX_FUNNEL_STEPS + 1 + TURNS.indexOf(turn);
