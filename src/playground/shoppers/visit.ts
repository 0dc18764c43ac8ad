import type { Random } from '../../demo/random';
import type { PersonHandle, ShownMessage } from '../contract';
import { decide, type Shopper } from './decide';
import { fingerprint, look, offered } from './look';
import { freshMind, hear, remember, type Move } from './mind';
import type { Plan } from './plan';
import type { Saying, ShopSigns } from './signs';

export interface VisitOptions {
  hands: PersonHandle;
  plan: Plan;
  isNew: boolean;
  signs: ShopSigns;
  random: Random;
  /** Rejects when everybody must go at once. */
  pause(milliseconds: number): Promise<void>;
  isClosing(): boolean;
  word(): string | undefined;
  /** Names of products that were seen on the way. */
  learn(labels: string[]): void;
  tell(did: string): void;
  onNews(news: Saying): void;
}

/** So that nobody goes round in circles. */
const MOST_TURNS = 45;
/** How often one looks for an answer before doing the same again. */
const GLANCES = 6;
const TRIES = 3;
const PATIENCE_MS = 6_000;

/** One visit from the first message to the last. Resolves when the person has gone, whatever the shop answers. */
export async function visit(options: VisitOptions): Promise<{ hasBlocked: boolean }> {
  const { hands, plan, signs, random } = options;
  const mind = freshMind();
  const shopper: Shopper = {
    name: hands.person.first_name,
    ...{ plan, mind, random },
    word: () => options.word(),
    isClosing: () => options.isClosing(),
  };
  const seen = () => fingerprint(hands.messages(), hands.answers());
  const listen = createEar(options, (news) => {
    if (hear(mind, news)) options.onNews(news);
  });
  const think = () => options.pause(500 + 2_500 * random.next() ** 2);

  /** Does it, and again where nothing comes back. False when the shop does not answer at all. */
  async function act(move: Move): Promise<boolean> {
    const before = seen();
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        perform(hands, move);
      } catch {
        // The button has gone meanwhile: there is something else to see.
        await think();
        return true;
      }
      for (let glance = 0; glance < GLANCES; glance++) {
        await think();
        if (seen() !== before) return true;
      }
      if (attempt < TRIES) await options.pause(PATIENCE_MS * attempt * (1 + random.next()));
      if (seen() !== before) return true;
    }
    return false;
  }

  /** What the chat leads to; gone where the bot has been silent for a while. */
  async function next(): Promise<Move> {
    for (let glance = 0; glance < GLANCES; glance++) {
      listen();
      const sight = look(hands.messages(), signs);
      options.learn(offered(sight, 'product').map(({ label }) => label));
      const move = decide(sight, shopper);
      if (move.kind !== 'wait') return move;
      await think();
    }
    return { kind: 'leave', did: 'left' };
  }

  let move = opening(options);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    remember(mind, move);
    if (!(await act(move))) {
      move = { kind: 'leave', did: 'got no answer and gave up' };
      break;
    }
    if (move.did) options.tell(move.did);
    move = await next();
    if (move.kind === 'leave') break;
  }
  listen();
  options.tell((move.kind === 'leave' && move.did) || 'left');
  if (!plan.blocksAfterwards) return { hasBlocked: false };
  hands.block();
  options.tell('blocked the bot');
  return { hasBlocked: true };
}

function opening({ plan, isNew, random }: VisitOptions): Move {
  if (plan.payload !== undefined)
    return { kind: 'say', text: `/start ${plan.payload}`, did: `came by the link “${plan.payload}”` };
  if (isNew) return { kind: 'say', text: '/start', did: 'came in' };
  if (plan.goal === 'look-at-orders')
    return { kind: 'say', text: '/my_orders', did: 'came back for their orders' };
  return { kind: 'say', text: random.pick(['/start', '/catalog']), did: 'came back' };
}

function perform(hands: PersonHandle, move: Move): void {
  if (move.kind === 'tap') hands.tap(move.button.message, move.button.data);
  if (move.kind === 'say') hands.sendText(move.text);
  if (move.kind === 'send-contact') hands.sendContact();
  if (move.kind === 'send-location') hands.sendLocation();
  if (move.kind === 'pay') hands.pay(move.message);
}

/** Hears each thing that the bot says once: new messages, and the words over a tapped button. */
function createEar({ hands, signs }: VisitOptions, onNews: (news: Saying) => void): () => void {
  const newest = (messages: readonly ShownMessage[]) => messages.at(-1)?.message_id ?? 0;
  let heardMessage = newest(hands.messages());
  let heardAnswers = hands.answers().length;
  return () => {
    const messages = hands.messages();
    const answers = hands.answers();
    const texts = [
      ...messages
        .filter(({ from, message_id }) => from?.is_bot && message_id > heardMessage)
        .map(({ text }) => text),
      ...answers.slice(heardAnswers).map(({ text }) => text),
    ];
    heardMessage = Math.max(heardMessage, newest(messages));
    heardAnswers = answers.length;
    for (const text of texts) {
      const news = text === undefined ? undefined : signs.saying(text);
      if (news) onNews(news);
    }
  };
}
