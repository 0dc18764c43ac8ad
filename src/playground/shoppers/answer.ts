import type { Random } from '../../demo/random';
import type { Sight } from './look';
import type { Mind, Move } from './mind';
import type { Plan } from './plan';

/** Who answers the same question so often is not understood. */
const MOST_ANSWERS = 3;
const STREETS = [
  'Amir Temur',
  'Navoiy',
  'Bunyodkor',
  'Чиланзар',
  'Юнусабад',
  'Мирзо Улугбек',
  'Shota Rustaveli',
];
const COMMENTS = ['После 18:00, пожалуйста', 'Kechqurun olib keling', 'Call me first', '🙏'];

/** The answer to a question of the checkout. */
export function answer(
  { kind, keys }: NonNullable<Sight['question']>,
  { plan, mind, random, name }: { plan: Plan; mind: Mind; random: Random; name: string },
): Move {
  const key = (wanted: string) => keys.find((other) => other.key === wanted)?.label;
  const say = (text: string, did?: string) => {
    return { kind: 'say' as const, text, answers: kind, ...(did && { did }) };
  };

  if (plan.leavesBefore === kind) {
    const quit = key('quit');
    if (plan.quitsPolitely && quit) return { ...say(quit, 'cancelled the checkout'), quits: true };
    return { kind: 'leave', did: `left at the question for the ${kind}` };
  }
  if ((mind.answered.get(kind) ?? 0) >= MOST_ANSWERS) return { kind: 'leave', did: 'gave up' };
  switch (kind) {
    case 'name':
      // Offered as a key, where the bot knows it.
      return say(keys.find((other) => !other.key)?.label ?? name);
    case 'phone':
      return { kind: 'send-contact', did: 'gave the phone number' };
    case 'place':
      if (plan.sendsLocation) return { kind: 'send-location', did: 'sent the location' };
      return say(`${random.pick(STREETS)} ${random.whole(1, 120)}`, 'gave the address');
    case 'comment':
      return say((plan.writesComment ? undefined : key('skip')) ?? random.pick(COMMENTS));
    case 'payment': {
      const way = plan.paysOnline ? 'online' : 'on-delivery';
      return say(key(way) ?? way, plan.paysOnline ? 'pays by card' : 'pays on delivery');
    }
  }
}
