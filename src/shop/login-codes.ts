/** One-time codes with which a listed person opens the dashboard in a plain browser. */
export interface LoginCodes {
  /** A new code of a person, good for `LOGIN_CODE_MINUTES`; those before it are good no longer. */
  create(telegramId: number, now: number): Promise<string>;
  /** Whose code it is; undefined for one that is unknown, too old or used already. It is used up by this. */
  redeem(code: string, now: number): Promise<number | undefined>;
}

export const LOGIN_CODE_MINUTES = 10;
