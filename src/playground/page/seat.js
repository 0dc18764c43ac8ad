import { avatar, fullName } from './avatar.js';
import { disclose } from './disclosure.js';
import { button, element } from './element.js';
import { icon } from './icons.js';
import { createPhone } from './phone.js';
import { createSeatCard } from './seat-card.js';

/**
 * One place on the page: who holds the phone, and the phone. The customers' seat can change hands.
 * `surroundings` is what phones need; `onNews` is told whether something has arrived that nobody saw here.
 */
export function createSeat(role, title, surroundings, onNews) {
  const who = element('span', { class: 'who' });
  const picture = element('span', {});
  const language = element('span', { class: 'code-of-language' });
  const badge = element('span', { class: 'badge', hidden: true });
  const holder = button(
    { class: 'holder', title: 'Who holds this phone' },
    picture,
    who,
    language,
    icon('down', 15),
  );
  const card = createSeatCard(role, { choose, onDone: () => hide() });
  const hide = disclose(holder, card.root, () => card.draw(state.people, shownId, news));
  const label = element(
    'div',
    { class: 'seat-label' },
    element('span', { class: 'role' }, title),
    holder,
    badge,
    card.root,
  );
  const root = element('section', { class: 'seat', 'aria-label': title, 'data-role': role }, label);

  const phones = new Map();
  /** The newest message of the bot that each person has had before their eyes, and how many came after it. */
  const seen = new Map();
  const news = new Map();
  /** Chosen or just added; the state that brings an added person may come a moment later. */
  let wantedId;
  let shownId;
  let state;

  return { root, update, look: () => state && count() };

  function update(next) {
    const people = next.people.filter((entry) => entry.role === role);
    state = { ...next, people };
    root.hidden = people.length === 0;
    if (people.length === 0) return;
    show(people.some(({ person }) => person.id === wantedId) ? wantedId : people[0].person.id);
    const isIdle = next.pendingUpdates === 0;
    for (const entry of people) phoneOf(entry.person.id).update(entry, { bot: next.bot, isIdle });
    count();
    card.refresh(people, shownId, news);
  }

  function phoneOf(id) {
    if (!phones.has(id)) {
      const phone = createPhone(id, surroundings);
      phone.root.hidden = id !== shownId;
      phones.set(id, phone);
      root.append(phone.root);
    }
    return phones.get(id);
  }

  function choose(id) {
    wantedId = id;
    if (state.people.some(({ person }) => person.id === id)) {
      show(id);
      count();
    }
  }

  function show(id) {
    shownId = id;
    phoneOf(id);
    for (const [owner, { root: phone }] of phones) phone.hidden = owner !== id;
    const { person } = state.people.find((entry) => entry.person.id === id);
    const name = fullName(person);
    if (who.textContent !== name) {
      who.textContent = name;
      picture.replaceChildren(avatar(name, { id, size: 'small' }));
    }
    language.textContent = person.language_code ?? '';
  }

  /** A phone is looked at while it is the shown one of a seat that shows. */
  function count() {
    const isLookedAt = root.offsetParent !== null && !document.hidden;
    for (const { person, messages } of state.people) {
      const ofBot = messages.filter(({ from }) => from?.is_bot);
      const newest = ofBot.at(-1)?.message_id ?? 0;
      if (!seen.has(person.id) || (person.id === shownId && isLookedAt)) seen.set(person.id, newest);
      news.set(person.id, ofBot.filter(({ message_id }) => message_id > seen.get(person.id)).length);
    }
    const elsewhere = state.people.filter(({ person }) => person.id !== shownId);
    const unseen = elsewhere.reduce((sum, { person }) => sum + news.get(person.id), 0);
    badge.hidden = unseen === 0;
    badge.textContent = String(unseen);
    badge.title = 'New for the others at this place';
    onNews(unseen + news.get(shownId) > 0);
  }
}
