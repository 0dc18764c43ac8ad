import { act } from './connection.js';
import { element } from './element.js';
import { createPhone } from './phone.js';

const LANGUAGES = ['ru', 'uz', 'en'];

/** One place on the page: who holds the phone, and the phone. The customers' seat can change hands. */
export function createSeat(role, title) {
  const choice = element('select', {
    'aria-label': `${title} on this phone`,
    onchange: choose,
  });
  const block = element('button', { class: 'quiet', type: 'button', onclick: toggleBlock });
  const name = element('input', {
    placeholder: 'Name',
    'aria-label': 'Name of the new customer',
    maxlength: 64,
    required: true,
  });
  const language = element(
    'select',
    { 'aria-label': 'Language' },
    LANGUAGES.map((code) => element('option', { value: code }, code)),
  );
  const form = element(
    'form',
    { class: 'add', hidden: true, onsubmit: add },
    name,
    language,
    element('button', { type: 'submit' }, 'Add'),
  );
  const openForm = element(
    'button',
    { class: 'quiet', type: 'button', 'aria-label': 'Add a customer', onclick: toggleForm },
    '+ customer',
  );
  const label = element(
    'div',
    { class: 'seat-label' },
    element('span', { class: 'role' }, title),
    choice,
    role === 'customer' && openForm,
    block,
  );
  const root = element('section', { class: 'seat', 'aria-label': title }, label, role === 'customer' && form);

  const phones = new Map();
  /** Chosen or just added; the state that brings an added person may come a moment later. */
  let wantedId;
  let shownId;
  let state;

  return { root, update };

  function update(next) {
    state = next;
    const people = state.people.filter((entry) => entry.role === role);
    root.hidden = people.length === 0;
    if (people.length === 0) return;
    drawChoice(people);
    const wantedIsHere = people.some(({ person }) => person.id === wantedId);
    show(wantedIsHere ? wantedId : people[0].person.id);
    for (const entry of people) phoneOf(entry.person.id).update(entry, state.bot);
  }

  function drawChoice(people) {
    const json = JSON.stringify(people.map(({ person }) => person));
    if (choice.dataset.drawn === json) return;
    choice.dataset.drawn = json;
    choice.replaceChildren(
      ...people.map(({ person }) =>
        element(
          'option',
          { value: person.id },
          [person.first_name, person.last_name].filter(Boolean).join(' '),
        ),
      ),
    );
  }

  function phoneOf(id) {
    if (!phones.has(id)) {
      phones.set(id, createPhone(id));
      root.append(phones.get(id).root);
    }
    return phones.get(id);
  }

  function choose() {
    wantedId = Number(choice.value);
    show(wantedId);
  }

  function show(id) {
    shownId = id;
    choice.value = String(id);
    for (const [owner, { root: phone }] of phones) phone.hidden = owner !== id;
    phoneOf(id).root.hidden = false;
    const entry = state.people.find(({ person }) => person.id === id);
    block.hidden = !entry?.messages.length;
    block.textContent = entry?.blocked ? 'unblock' : 'block';
    block.title = entry?.blocked ? 'Unblock the bot as this person' : 'Block the bot as this person';
    block.dataset.blocked = entry?.blocked ? 'yes' : '';
  }

  function toggleBlock() {
    void act({ type: block.dataset.blocked ? 'unblock' : 'block', person: shownId });
  }

  function toggleForm() {
    form.hidden = !form.hidden;
    if (!form.hidden) name.focus();
  }

  async function add(event) {
    event.preventDefault();
    const { person } = await act({ type: 'add-customer', name: name.value.trim(), language: language.value });
    name.value = '';
    form.hidden = true;
    wantedId = person.id;
    if (state.people.some((entry) => entry.person.id === person.id)) show(person.id);
  }
}
