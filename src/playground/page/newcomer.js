import { act } from './connection.js';
import { button, element } from './element.js';
import { icon } from './icons.js';
import { languageChoice } from './languages.js';

/** Adds a customer: a button that unfolds a form. `onAdded` takes the id. */
export function createNewcomer(onAdded) {
  const name = element('input', {
    placeholder: 'Name',
    'aria-label': 'Name of the new customer',
    maxlength: 64,
    required: true,
  });
  const language = languageChoice('Language of the new customer');
  const wrong = element('p', { class: 'wrong', role: 'alert', hidden: true });
  const form = element(
    'form',
    { class: 'entry', hidden: true, onsubmit: add },
    name,
    language.root,
    element('button', { class: 'filled', type: 'submit' }, 'Add'),
  );
  const open = button({ class: 'entry', onclick: unfold }, icon('add', 20), 'Add a customer');
  return { nodes: [open, form, wrong] };

  function unfold() {
    form.hidden = !form.hidden;
    if (!form.hidden) name.focus();
  }

  async function add(event) {
    event.preventDefault();
    const given = { name: name.value.trim(), language: language.value() };
    try {
      const { person } = await act({ type: 'add-customer', ...given });
      name.value = '';
      form.hidden = true;
      wrong.hidden = true;
      onAdded(person.id);
    } catch (error) {
      wrong.textContent = error.message;
      wrong.hidden = false;
    }
  }
}
