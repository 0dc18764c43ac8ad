import { button as pressable, element } from './element.js';
import { icon } from './icons.js';

/** The buttons under a message; undefined where it has none. `isWaiting` says whether a tap is unanswered. */
export function inlineKeyboard(message, actions, isWaiting) {
  const rows = message.reply_markup?.inline_keyboard ?? (message.invoice && [[{ text: 'Pay', pay: true }]]);
  if (!rows?.length) return undefined;
  return element(
    'div',
    { class: 'inline-keyboard' },
    rows.map((row, rowIndex) =>
      element(
        'div',
        { class: 'row' },
        row.map((button, column) => {
          const key = keyOf(message, rowIndex, column);
          return inlineButton(button, {
            key,
            isWaiting: isWaiting(key),
            press: () => actions.press(message, button, rowIndex, column),
            link: actions.link,
          });
        }),
      ),
    ),
  );
}

/** Names one button of one message as it is now: once the bot has changed the buttons, others stand in their places. */
export const keyOf = ({ message_id, reply_markup }, row, column) =>
  JSON.stringify([message_id, row, column, reply_markup]);

function inlineButton(button, { key, isWaiting, press, link }) {
  const corner = cornerOf(button);
  const inside = [button.text, corner && element('span', { class: 'corner' }, icon(corner, 12))];
  if (button.url !== undefined) {
    return element(
      'a',
      {
        class: 'key',
        href: /^(https?|tg):/i.test(button.url) ? button.url : undefined,
        target: '_blank',
        rel: 'noopener noreferrer',
        onclick: (event) => link(button.url) && event.preventDefault(),
      },
      inside,
    );
  }
  return pressable(
    {
      class: `key${isWaiting ? ' waiting' : ''}`,
      'data-key': key,
      disabled: Boolean(button.disabled),
      onclick: press,
    },
    inside,
  );
}

/** The small sign in a button's corner: what happens beside telling the bot. */
function cornerOf(button) {
  if (button.url !== undefined) return 'link';
  if (button.web_app) return 'app';
  if (button.copy_text) return 'copy';
  if (button.pay) return 'card';
  if (button.switch_inline_query !== undefined || button.switch_inline_query_current_chat !== undefined)
    return 'chat';
  return undefined;
}
