import { keyOf } from './inline-keyboard.js';

/** No client waits longer for an answer to a tap. */
const PATIENCE_MS = 30_000;

/** The taps of one phone: each button turns until the bot has answered its query. */
export function createTaps(phone, attempt) {
  /** Query by the key of its button; undefined until the query is known. */
  const waiting = new Map();
  let answered;

  return {
    isWaiting: (key) => waiting.has(key),
    async press(message, row, column) {
      const key = keyOf(message, row, column);
      if (waiting.has(key)) return;
      waiting.set(key, undefined);
      show(key);
      const done = await attempt({ type: 'tap', message: message.message_id, row, column });
      if (!done || answered?.has(done.query)) return end(key);
      waiting.set(key, done.query);
      window.setTimeout(() => waiting.get(key) === done.query && end(key), PATIENCE_MS);
    },
    /** The answers that are new; those from before the page was opened are not. */
    news(answers) {
      const known = answered ?? new Set(answers.map(({ query_id }) => query_id));
      const fresh = answers.filter(({ query_id }) => !known.has(query_id));
      answered = new Set([...known, ...answers.map(({ query_id }) => query_id)]);
      for (const [key, query] of waiting) if (answered.has(query)) end(key);
      return fresh;
    },
  };

  function end(key) {
    waiting.delete(key);
    show(key);
  }

  /** The message may have been drawn anew since. */
  function show(key) {
    for (const button of phone.querySelectorAll(`[data-key="${window.CSS.escape(key)}"]`))
      button.classList.toggle('waiting', waiting.has(key));
  }
}
