import { act } from './connection.js';
import { createComposer } from './composer.js';
import { element } from './element.js';
import { messageElement } from './message.js';
import { openMiniApp } from './mini-app.js';
import { alertOver, toast } from './overlays.js';
import { currentKeyboard, replyKeyboard } from './reply-keyboard.js';

const TYPING_MS = 5000;
const ACTIONS = { typing: 'typing…', upload_photo: 'sending a photo…', upload_document: 'sending a file…' };

/** One person's Telegram, open at the chat with the bot. `update` takes that person's part of the state. */
export function createPhone(personId) {
  const name = element('b', { class: 'bot-name' });
  const subtitle = element('small', {}, 'bot');
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' });
  const list = element('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  const keyboardPlace = element('div', { class: 'keyboard-place' });
  const root = element('div', { class: 'phone', 'data-person': personId });

  const attempt = (action) =>
    act({ person: personId, ...action }).catch((error) => toast(root, error.message));
  const actions = {
    text: (text) => attempt({ type: 'text', text }),
    command: (text) => attempt({ type: 'text', text }),
    contact: () => attempt({ type: 'contact' }),
    location: () => attempt({ type: 'location' }),
    photo: (base64) => attempt({ type: 'photo', base64 }),
    unblock: () => attempt({ type: 'unblock' }),
    webApp: (url, text) => openMiniApp(personId, url, text).catch((error) => toast(root, error.message)),
    press(message, button, row, column) {
      if (button.web_app) return actions.webApp(button.web_app.url, button.text);
      if (button.copy_text)
        return navigator.clipboard.writeText(button.copy_text.text).then(() => toast(root, 'Copied'));
      if (button.pay) return attempt({ type: 'pay', message: message.message_id });
      return attempt({ type: 'tap', message: message.message_id, row, column });
    },
  };
  const composer = createComposer(actions);
  root.append(
    element('header', {}, avatar, element('span', { class: 'titles' }, name, subtitle)),
    list,
    composer.root,
    keyboardPlace,
  );

  let atEnd = true;
  list.addEventListener(
    'scroll',
    () => (atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80),
  );
  // A photo that arrives late must not push the newest message out of sight.
  list.addEventListener('load', () => atEnd && toEnd(), true);

  const drawn = new Map();
  let keyboardDrawn = '';
  let seenAnswers;
  let seenAction;
  let typingTimer;

  return {
    root,
    update(state, bot) {
      name.textContent = bot.name;
      avatar.textContent = bot.name.slice(0, 1);
      drawMessages(state);
      drawKeyboard(state.messages);
      composer.update(state);
      announceAnswers(state.answers);
      showAction(state.action);
    },
  };

  /** Only what is new, changed or gone is touched: scroll and selection stay. */
  function drawMessages({ messages, blocked }) {
    const ids = new Set(messages.map(({ message_id }) => message_id));
    for (const [id, { node }] of drawn) {
      if (ids.has(id)) continue;
      node.remove();
      drawn.delete(id);
    }
    let added = false;
    for (const message of messages) {
      const json = JSON.stringify(message);
      const known = drawn.get(message.message_id);
      if (known?.json === json) continue;
      const node = messageElement(message, personId, actions);
      if (known) known.node.replaceWith(node);
      else list.append(node);
      added ||= !known;
      drawn.set(message.message_id, { json, node });
    }
    list.querySelector('.welcome')?.remove();
    if (messages.length === 0 && !blocked) {
      list.append(
        element(
          'div',
          { class: 'welcome' },
          element('b', {}, 'No messages here yet'),
          'Press Start to meet the bot.',
        ),
      );
    }
    if (atEnd || added) toEnd();
  }

  function toEnd() {
    list.scrollTop = list.scrollHeight;
  }

  function drawKeyboard(messages) {
    const markup = currentKeyboard(messages);
    const json = JSON.stringify(markup ?? null);
    if (json === keyboardDrawn) return;
    keyboardDrawn = json;
    keyboardPlace.replaceChildren(...(markup ? [replyKeyboard(markup, actions)] : []));
    toEnd();
  }

  /** Those from before the page was opened are not shown again. */
  function announceAnswers(answers) {
    const known = seenAnswers ?? new Set(answers.map(({ query_id }) => query_id));
    for (const { query_id, text, show_alert } of answers) {
      if (known.has(query_id)) continue;
      for (const key of list.querySelectorAll('.waiting')) key.classList.remove('waiting');
      if (text && show_alert) alertOver(root, text);
      else if (text) toast(root, text);
    }
    seenAnswers = new Set([...known, ...answers.map(({ query_id }) => query_id)]);
  }

  function showAction(action) {
    if (action && action.at === seenAction) return;
    window.clearTimeout(typingTimer);
    subtitle.textContent = action ? (ACTIONS[action.action] ?? 'busy…') : 'bot';
    subtitle.classList.toggle('busy', Boolean(action));
    seenAction = action?.at;
    if (action)
      typingTimer = window.setTimeout(
        () => ((subtitle.textContent = 'bot'), subtitle.classList.remove('busy')),
        TYPING_MS,
      );
  }
}
