/** Telegram's published limits: https://core.telegram.org/bots/api and /bots/faq. */
export const LIMITS = {
  /** UTF-16 units after entity parsing: the strictest reading of "characters". */
  text: 4096,
  caption: 1024,
  callbackAnswer: 200,
  /** Bytes. */
  callbackData: 64,
  photoBytes: 10 * 1024 * 1024,
  documentBytes: 50 * 1024 * 1024,
  /** What a bot may download by getFile. */
  downloadBytes: 20 * 1024 * 1024,
  /** Pixels, width and height together. */
  photoSides: 10_000,
  photoRatio: 20,
  buttons: 100,
  commands: 100,
  /** Characters. */
  command: 32,
  commandDescription: 256,
  /** Characters of a webhook's secret. */
  secretToken: 256,
  updatesAtOnce: 100,
  /** Seconds; Telegram cuts longer polls. */
  pollSeconds: 50,
  /**
   * Milliseconds after which a callback query can't be answered any more. Telegram names no time; answers after
   * 15 to 17 seconds are seen refused: https://github.com/telegraf/telegraf/issues/1839
   */
  callbackQueryAge: 15_000,
  /** Milliseconds, as answerPreCheckoutQuery is documented. */
  preCheckoutAge: 10_000,
  /** Milliseconds after which a message stays, as deleteMessage is documented. */
  deletableAge: 48 * 60 * 60 * 1000,
  /** Bytes of a text before it is parsed. */
  textBytes: 32_768,
} as const;
