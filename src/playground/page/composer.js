import { createAttachMenu } from './attach-menu.js';
import { button, element } from './element.js';
import { icon } from './icons.js';
import { createOffers } from './offers.js';
import { createReplyBar } from './reply-bar.js';
import { currentKeyboard, replyKeyboard } from './reply-keyboard.js';

/** The bottom of a chat: input, menu, files, keyboard; Start where there is nothing yet; Restart where blocked. */
export function createComposer(actions) {
  const input = element('textarea', {
    rows: 1,
    placeholder: 'Message',
    'aria-label': 'Message',
    maxlength: 4096,
  });
  const offers = createOffers(input, { ...actions, clear: () => write('') });
  const pill = button({ class: 'menu-pill' });
  const slash = button(
    { class: 'round slash', 'aria-label': 'Commands', onclick: () => offers.toggleCommands() },
    '/',
  );
  const fold = button({ class: 'round', onclick: toggleKeyboard });
  const attach = createAttachMenu(actions);
  const sendButton = button({ class: 'round send', 'aria-label': 'Send', onclick: send }, icon('send'));
  const line = element('div', { class: 'line' }, pill, input, slash, fold, ...attach.nodes, sendButton);
  const start = button({ class: 'wide', onclick: () => actions.text('/start') }, 'Start');
  const restart = button({ class: 'wide', onclick: () => actions.unblock() }, 'Restart bot');
  const reply = createReplyBar(() => input.focus());
  const keyboardPlace = element('div', { class: 'keyboard-place' });
  const root = element(
    'footer',
    { class: 'composer' },
    offers.root,
    reply.root,
    line,
    start,
    restart,
    keyboardPlace,
  );
  let keyboard;
  let isFolded = false;

  input.addEventListener('input', changed);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  changed();
  showKeyboard();

  return {
    root,
    write,
    replyTo: reply.show,
    update(state, bot) {
      const { messages, commands, blocked, menu } = state;
      const empty = messages.length === 0;
      line.hidden = empty || blocked;
      start.hidden = !empty || blocked;
      restart.hidden = !blocked;
      slash.hidden = !menu || commands.length === 0;
      drawPill(menu, commands);
      offers.update(commands, bot);
      reply.update(messages);
      drawKeyboard(blocked ? undefined : currentKeyboard(messages));
    },
  };

  /** A Mini App where the bot has one, else its commands. */
  function drawPill(menu, commands) {
    pill.hidden = !menu && commands.length === 0;
    const text = menu?.text ?? 'Menu';
    if (pill.textContent !== text)
      pill.replaceChildren(icon(menu ? 'app' : 'menu', 18), element('span', {}, text));
    pill.setAttribute('aria-label', text);
    pill.onclick = () => (menu ? actions.webApp(menu.url, menu.text) : offers.toggleCommands());
  }

  function drawKeyboard(next) {
    const json = JSON.stringify(next);
    if (json === keyboardPlace.dataset.drawn) return;
    keyboardPlace.dataset.drawn = json;
    keyboard = next;
    isFolded = next?.isFolded ?? false;
    keyboardPlace.replaceChildren(...(next ? [replyKeyboard(next.markup, actions)] : []));
    input.placeholder = next?.markup.input_field_placeholder ?? 'Message';
    showKeyboard();
  }

  function toggleKeyboard() {
    isFolded = !isFolded;
    showKeyboard();
  }

  function showKeyboard() {
    fold.hidden = !keyboard;
    fold.setAttribute('aria-label', isFolded ? 'Show the keyboard' : 'Hide the keyboard');
    fold.replaceChildren(icon(isFolded ? 'keyboard' : 'down'));
    keyboardPlace.hidden = isFolded;
  }

  function write(text) {
    input.value = text;
    input.focus();
    changed();
  }

  function send() {
    const text = input.value.trim();
    if (text === '') return;
    const replied = reply.take();
    write('');
    void actions.text(text, replied);
  }

  function changed() {
    const isTyping = input.value !== '';
    root.classList.toggle('typing', isTyping);
    sendButton.hidden = !isTyping;
    attach.show(!isTyping);
    input.rows = Math.min(5, input.value.split('\n').length);
    offers.typed(input.value);
  }
}
