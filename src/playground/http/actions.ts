import type { IncomingMessage, ServerResponse } from 'node:http';
import { BotApiError } from '../bot-api/errors';
import { readBody } from '../bot-api/read-request';
import type { FaultKind } from '../contract';
import { answerError, answerJson } from './answer';
import { number, text, type Action, type Outcome } from './fields';
import { actAs, LARGEST_PHOTO } from './person-actions';
import type { Stage } from './snapshot';

const FAULTS: readonly FaultKind[] = ['429', '5xx', 'drop-before', 'drop-after', 'hang'];

/** Serves POST /playground/actions: what a person does on the page. Only for pages of this origin. */
export async function serveAction(
  stage: Stage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return answerError(response, 405, 'Method Not Allowed');
  // Another site's page can't send this type without asking first, and its Origin tells on it.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return answerError(response, 415, 'Unsupported Media Type: application/json expected');
  }
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    return answerError(response, 403, 'Forbidden: another origin');
  try {
    const action = JSON.parse(await readBody(request, LARGEST_PHOTO)) as Action;
    answerJson(response, 200, { ok: true, ...(await act(stage, action)) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    answerError(response, error instanceof BotApiError ? error.code : 400, reason);
  }
}

/** Rejects, with a sentence, for what can't be done. */
async function act({ account, cast, workbench }: Stage, action: Action): Promise<Outcome> {
  switch (action.type) {
    case 'add-customer': {
      const language = typeof action.language === 'string' ? action.language : undefined;
      return { person: cast.addCustomer(text(action.name, 'name', 64), language) };
    }
    case 'fault': {
      const kind = FAULTS.find((known) => known === action.kind);
      if (!kind) throw new Error(`unknown fault; known: ${FAULTS.join(', ')}`);
      cast.switchFault(kind, action.on === true, 5);
      return {};
    }
    case 'rate-limits':
      account.rateLimits.enabled = action.on === true;
      account.changes.announce();
      return {};
    case 'expire-buttons':
      account.callbackQueries.expireAll();
      return {};
    case 'move-clock':
      if (!workbench.time) throw new Error('the clock of this playground cannot be moved');
      await workbench.time.moveTo(number(action.at, 'at'));
      return {};
    case 'simulate':
      if (!workbench.simulation) throw new Error('nobody simulates customers in this playground');
      workbench.simulation.switch(action.on === true);
      return {};
    default:
      return actAs(account, cast, action);
  }
}
