import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../account/account';
import { BotApiError } from '../bot-api/errors';
import { readBody } from '../bot-api/read-request';
import type { FaultKind } from '../contract';
import { createPersonHandle } from '../people/person';
import { initData } from '../people/init-data';
import { answerError, answerJson } from './answer';
import type { PageCast } from './cast';
import type { Stage } from './snapshot';

/** A photo of 10 MB in base64, with room around it. */
const LARGEST_ACTION = 16 * 1024 * 1024;
const FAULTS: readonly FaultKind[] = ['429', '5xx', 'drop-before', 'drop-after', 'hang'];

type Action = Record<string, unknown>;
type Outcome = Record<string, unknown>;

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
    const action = JSON.parse(await readBody(request, LARGEST_ACTION)) as Action;
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

function actAs(account: Account, cast: PageCast, action: Action): Outcome {
  const member = cast.people().find(({ person }) => person.id === action.person);
  if (!member) throw new Error('no such person on this page');
  const chat = account.chats.meet(member.person);
  const handle = createPersonHandle(account, chat);
  switch (action.type) {
    case 'text': {
      const content = text(action.text, 'text', 4096);
      // Start on a blocked bot's chat is what unblocks it in Telegram.
      if (chat.blocked && content.startsWith('/start')) handle.unblock();
      handle.sendText(content);
      return {};
    }
    case 'tap':
      handle.tap(number(action.message, 'message'), ...buttonAt(account, chat.person.id, action));
      return {};
    case 'pay':
      handle.pay(number(action.message, 'message'));
      return {};
    case 'contact':
      handle.sendContact();
      return {};
    case 'location':
      handle.sendLocation();
      return {};
    case 'photo':
      handle.sendPhoto(Buffer.from(text(action.base64, 'base64', LARGEST_ACTION), 'base64'));
      return {};
    case 'web-app-data':
      handle.webAppData(text(action.data, 'data', 4096), text(action.button, 'button', 256));
      return {};
    case 'init-data':
      return { initData: initData(account, chat.person) };
    case 'block':
      handle.block();
      return {};
    case 'unblock':
      handle.unblock();
      return {};
    default:
      throw new Error('unknown action');
  }
}

/** Two buttons may bear the same text: the page says which by its place. */
function buttonAt(account: Account, chatId: number, action: Action): [string, { data?: string }] {
  const stored = account.messages.find(chatId, number(action.message, 'message'));
  const row = stored?.message.reply_markup?.inline_keyboard[number(action.row, 'row')];
  const button = row?.[number(action.column, 'column')];
  if (!button) throw new Error('this button is not there any more');
  return [button.text, 'callback_data' in button ? { data: button.callback_data } : {}];
}

function text(value: unknown, name: string, longest: number): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) return value;
  throw new Error(`${name} must be 1 to ${longest} characters`);
}

function number(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Error(`${name} must be a number`);
}
