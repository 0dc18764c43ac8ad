/** Turns to send that all processes of one bot take from one place: Telegram counts the messages of all together. */
export interface MessageTurns {
  /**
   * The next `count` turns, one every `stepMs`, after room for `answers` messages that were sent out of turn. Turns
   * that are not used lapse. `owner` names the process. Rejects, within about a second, where the place is not to be
   * had.
   */
  claim(claim: TurnClaim): Promise<TurnBlock>;
  /** Leaves room for messages that were sent out of turn. Rejects likewise. */
  leaveRoom(answers: number, stepMs: number): Promise<void>;
}

export interface TurnClaim {
  owner: string;
  count: number;
  stepMs: number;
  answers: number;
  /** Whoever has the turns alone may be late by so many of them. */
  mayBeLate: number;
}

export interface TurnBlock {
  /** Milliseconds from now to the first turn. */
  inMs: number;
  /** No other process has taken turns since this one did last, and whoever comes next leaves a gap. */
  isAlone: boolean;
}
