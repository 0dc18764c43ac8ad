import type { BotCommand } from 'grammy/types';
import type { Account } from '../account/account';
import type { PageCast, SwitchedFault } from './cast';
import type {
  ApiCall,
  FaultKind,
  Person,
  ShownAnswer,
  ShownMessage,
  SimulationCounts,
  Workbench,
} from '../contract';
import { createPersonHandle } from '../people/person';
import { shown } from '../people/shown';

/** What the page stands on: the account, who is on the page, and its tools. */
export interface Stage {
  account: Account;
  cast: PageCast;
  workbench: Workbench;
}

/** What the page draws. Sent whole at each change; the page redraws what differs. */
export interface Snapshot {
  bot: { name: string; username: string };
  /** How the bot fetches updates now. */
  connection: 'polling' | 'webhook' | 'none';
  pendingUpdates: number;
  faults: SwitchedFault[];
  /** Whether Telegram's sending limits hold, and how many messages they have refused. */
  rateLimits: { isOn: boolean; hits: number };
  people: SnapshotPerson[];
  /** Absent where the clock cannot be moved. */
  time?: { now: number; timeZone: string; stops: { title: string; at: number }[]; isMoving: boolean };
  /** Absent where nobody simulates. */
  simulation?: SimulationCounts & { isOn: boolean };
}

export interface SnapshotPerson {
  person: Person;
  role: 'customer' | 'admin';
  blocked: boolean;
  messages: ShownMessage[];
  commands: BotCommand[];
  answers: ShownAnswer[];
  /** The bot's newest chat action; a message takes it away. `at` tells one from the next. */
  action?: { action: string; at: number };
  /** A Mini App behind the menu button. */
  menu?: { text: string; url: string };
}

/** One line of the Bot API log. */
export interface LoggedCall {
  sequence: number;
  method: string;
  at: number;
  params: string;
  outcome: string;
  state: 'open' | 'ok' | 'failed';
  fault?: FaultKind;
}

const MESSAGES_SHOWN = 200;
const ANSWERS_SENT = 5;
const CHARACTERS_LOGGED = 2_000;

export function takeSnapshot({ account, cast, workbench: { time, simulation } }: Stage): Snapshot {
  const { bot, webhook, longPoll, updates, rateLimits } = account;
  return {
    bot: { name: bot.first_name, username: bot.username },
    connection: webhook.target ? 'webhook' : longPoll.waiting ? 'polling' : 'none',
    pendingUpdates: updates.size,
    faults: cast.faults(),
    rateLimits: { isOn: rateLimits.enabled, hits: rateLimits.refused },
    ...(time && {
      time: { now: time.now(), timeZone: time.timeZone, stops: time.stops(), isMoving: time.isMoving() },
    }),
    ...(simulation && { simulation: { isOn: simulation.isOn(), ...simulation.counts() } }),
    people: cast.people().map(({ person, role }) => {
      const chat = account.chats.meet(person);
      const handle = createPersonHandle(account, chat);
      const action = account.chatActions.get(person.id);
      const menu = account.menuButtons.get(person.id) ?? account.menuButtons.get(0);
      return {
        person: chat.person,
        role,
        blocked: chat.blocked,
        // Taken from the end first: a chat of a long simulation is long.
        messages: account.messages.of(person.id).slice(-MESSAGES_SHOWN).map(shown),
        commands: handle.commands(),
        answers: handle.answers().slice(-ANSWERS_SENT),
        ...(action && { action }),
        ...(menu?.type === 'web_app' && { menu: { text: menu.text, url: menu.web_app.url } }),
      };
    }),
  };
}

/** The token is no parameter; should it stand in one all the same, it is not shown. */
export function loggedCall(call: ApiCall, token: string): LoggedCall {
  const { sequence, method, at, params, files, result, error, fault } = call;
  const given = Object.keys(files).length > 0 ? { ...params, files } : params;
  const state = error ? 'failed' : result === undefined ? 'open' : 'ok';
  const outcome = error ? `${error.error_code} ${error.description}` : (JSON.stringify(result) ?? '');
  return {
    sequence,
    method,
    at,
    params: clip(given, token),
    outcome: clip(outcome, token),
    state,
    ...(fault && { fault }),
  };
}

function clip(value: unknown, token: string): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(token, '[token]');
  return text.length > CHARACTERS_LOGGED ? `${text.slice(0, CHARACTERS_LOGGED)}…` : text;
}
