import { badRequest } from '../errors';
import type { Implementations } from '../implementation';
import { LIMITS } from '../limits';

/** Answers to what a person did: taps, inline queries, payments. */
export const answerMethods = {
  answerCallbackQuery: ({ account }, { callback_query_id, text, show_alert = false, url }) => {
    if (text !== undefined && text.length > LIMITS.callbackAnswer) throw badRequest('MESSAGE_TOO_LONG');
    account.callbackQueries.answer({
      query_id: callback_query_id,
      show_alert,
      ...(text !== undefined && text !== '' && { text }),
      ...(url !== undefined && { url }),
    });
    return true;
  },

  answerInlineQuery: ({ account }, { inline_query_id, results }) => {
    if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH');
    if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
    account.inlineQueries.answer(inline_query_id, results);
    return true;
  },

  answerPreCheckoutQuery: ({ account }, { pre_checkout_query_id, ok, error_message }) => {
    if (!ok && !error_message) throw badRequest('parameter "error_message" is required');
    account.payments.answer(pre_checkout_query_id, ok);
    return true;
  },
} satisfies Implementations;
