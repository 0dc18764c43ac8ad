import { BotApiError } from './errors';
import type { Call, Implementations, MethodName } from './implementation';
import { answerMethods } from './methods/answer';
import { botMethods } from './methods/bot';
import { chatMethods } from './methods/chats';
import { editMethods } from './methods/edit';
import { menuMethods } from './methods/menus';
import { sendMethods } from './methods/send';
import { updateMethods } from './methods/updates';

const IMITATED: Implementations = {
  ...botMethods,
  ...updateMethods,
  ...sendMethods,
  ...editMethods,
  ...answerMethods,
  ...menuMethods,
  ...chatMethods,
};

/** The methods with real behaviour. */
export const imitatedMethods: readonly string[] = Object.keys(IMITATED);

/** Carries out one call whose parameters were checked. Throws BotApiError, 501 for what is not imitated. */
export function perform(call: Call, method: string, params: Record<string, unknown>): unknown {
  if (!Object.hasOwn(IMITATED, method)) {
    throw new BotApiError(501, `the stand-in does not imitate ${method}`);
  }
  // The declared type of each entry is checked where it is written; here the name is only a string.
  const implementation = IMITATED[method as MethodName] as (call: Call, params: unknown) => unknown;
  return implementation(call, params);
}
