import { act } from './connection.js';
import { avatar, fullName } from './avatar.js';
import { createNewcomer } from './newcomer.js';
import { button, element } from './element.js';
import { icon } from './icons.js';
import { languageChoice } from './languages.js';

/** What a seat's label opens: who else may hold the phone, their language, whether they block the bot. */
export function createSeatCard(role, { choose, onDone }) {
  const people = element('div', { role: 'group', 'aria-label': 'Who holds this phone' });
  const language = languageChoice('Language of Telegram', (code) =>
    send({ type: 'language', person: shownId, language: code }),
  );
  const block = button({ class: 'entry danger', onclick: () => toggleBlock() });
  const wrong = element('p', { class: 'wrong', role: 'alert', hidden: true });
  const newcomer = role === 'customer' && createNewcomer((id) => done(() => choose(id)));
  const root = element(
    'div',
    { class: 'card-of-seat' },
    people,
    newcomer && newcomer.nodes,
    element('hr'),
    element(
      'label',
      { class: 'entry' },
      'Language of Telegram',
      element('span', { class: 'end' }, language.root),
    ),
    block,
    wrong,
  );
  let shownId;
  let isBlocked = false;
  let drawn = '';

  return {
    root,
    draw,
    /** Draws anew what shows already. */
    refresh: (...given) => root.hidden || draw(...given),
  };

  function draw(entries, shown, news) {
    shownId = shown;
    const json = JSON.stringify([entries.map(({ person }) => person), shown, [...news]]);
    if (json !== drawn)
      people.replaceChildren(...entries.map(({ person }) => entryOf(person, news.get(person.id) ?? 0)));
    drawn = json;
    const entry = entries.find(({ person }) => person.id === shown);
    isBlocked = entry.blocked;
    language.choose(entry.person.language_code);
    block.hidden = entry.messages.length === 0;
    block.title = isBlocked ? 'Unblock the bot as this person' : 'Block the bot as this person';
    block.replaceChildren(icon('stop', 20), isBlocked ? 'Unblock the bot' : 'Block the bot');
  }

  function entryOf(person, unseen) {
    const { id } = person;
    const name = fullName(person);
    return button(
      { class: 'entry', 'aria-pressed': String(id === shownId), onclick: () => done(() => choose(id)) },
      avatar(name, { id, size: 'small' }),
      element('span', {}, name),
      element('span', { class: 'code-of-language' }, person.language_code ?? ''),
      unseen > 0 && element('span', { class: 'badge end' }, String(unseen)),
      unseen === 0 && id === shownId && element('span', { class: 'end' }, '✓'),
    );
  }

  function done(then) {
    wrong.hidden = true;
    onDone();
    then();
  }

  function toggleBlock() {
    const type = isBlocked ? 'unblock' : 'block';
    done(() => send({ type, person: shownId }));
  }

  function send(action) {
    act(action).catch((error) => {
      wrong.textContent = error.message;
      wrong.hidden = false;
    });
  }
}
