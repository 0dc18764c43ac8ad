import { button as pressable, element } from './element.js';

/** The keyboard in force: of the newest message that has or removes one, and whether a one-time one was used. */
export function currentKeyboard(messages) {
  const index = messages.findLastIndex(
    ({ reply_markup: markup }) => markup?.keyboard || markup?.remove_keyboard,
  );
  const markup = messages[index]?.reply_markup;
  if (!markup?.keyboard) return undefined;
  const used = messages.slice(index + 1).some((message) => !message.from?.is_bot);
  return {
    markup,
    message: messages[index].message_id,
    // It folds, and the button beside the input brings it back.
    isFolded: Boolean(markup.one_time_keyboard) && used,
  };
}

/** Rows of buttons under the input. `actions` has text, contact, location and webApp. */
export function replyKeyboard(markup, actions) {
  const rows = markup.keyboard.map((row) =>
    element(
      'div',
      { class: 'row' },
      row.map((button) => replyButton(typeof button === 'string' ? { text: button } : button, actions)),
    ),
  );
  return element('div', { class: `reply-keyboard${markup.resize_keyboard ? '' : ' tall'}` }, rows);
}

function replyButton(button, actions) {
  const press = () => {
    if (button.request_contact) actions.contact();
    else if (button.request_location) actions.location();
    else if (button.web_app) actions.webApp(button.web_app.url, button.text);
    else actions.text(button.text);
  };
  return pressable({ class: 'key', onclick: press }, button.text);
}
