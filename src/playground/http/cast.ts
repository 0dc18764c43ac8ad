import type { Account } from '../account/account';
import { imitatedMethods } from '../bot-api/perform';
import type { FaultKind, Person } from '../contract';

export interface CastMember {
  person: Person;
  role: 'customer' | 'admin';
}

/** A fault that is on, and how many calls it has hit since. */
export interface SwitchedFault {
  kind: FaultKind;
  hits: number;
}

/** Who is on the page, and which faults its switches have on. */
export interface PageCast {
  people(): CastMember[];
  /** Throws, with a sentence, where the page is full. */
  addCustomer(name: string, languageCode: string | undefined): Person;
  faults(): SwitchedFault[];
  switchFault(kind: FaultKind, on: boolean, retryAfter: number): void;
}

/** What a person notices; polling goes on, so that the bot still learns what they do. */
const FELT = imitatedMethods.filter((method) => /^(send|edit|answer|delete|copy|forward)/.test(method));
const FIRST_ADDED_ID = 900_001;
/** The page is sent every one's chat at each change. */
const MOST_PEOPLE = 20;

/** The first person is a customer, the second the admin, more are customers. */
export function createCast(account: Account, people: readonly Person[]): PageCast {
  const cast: CastMember[] = people.map((person, index) => ({
    person,
    role: index === 1 ? 'admin' : 'customer',
  }));
  const switched = new Map<FaultKind, { fault: SwitchedFault; remove: () => void }>();
  let nextId = FIRST_ADDED_ID;
  return {
    people: () => cast,
    addCustomer(name, languageCode) {
      if (cast.length >= MOST_PEOPLE) throw new Error(`there is room for ${MOST_PEOPLE} people on this page`);
      while (account.chats.private(nextId)) nextId += 1;
      const person: Person = {
        id: nextId,
        first_name: name,
        ...(languageCode && { language_code: languageCode }),
      };
      account.chats.meet(person);
      cast.push({ person, role: 'customer' });
      account.changes.announce();
      return person;
    },
    faults: () => [...switched.values()].map(({ fault }) => ({ ...fault })),
    switchFault(kind, on, retryAfter) {
      switched.get(kind)?.remove();
      switched.delete(kind);
      if (on) {
        const fault = { kind, hits: 0 };
        const remove = account.faults.add({ kind, method: FELT, retryAfter }, () => (fault.hits += 1));
        switched.set(kind, { fault, remove });
      }
      account.changes.announce();
    },
  };
}
