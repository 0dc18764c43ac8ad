import { element, icon } from './element.js';

/** The bottom of a chat: input, command menu, photo; Start where there is nothing yet; Unblock where blocked. */
export function createComposer(actions) {
  const input = element('textarea', {
    rows: 1,
    placeholder: 'Message',
    'aria-label': 'Message',
    maxlength: 4096,
  });
  const menu = element('div', { class: 'menu', hidden: true, role: 'menu', 'aria-label': 'Commands' });
  const menuButton = element(
    'button',
    { class: 'round', type: 'button', 'aria-label': 'Commands', onclick: toggleMenu },
    '/',
  );
  const appButton = element('button', { class: 'app', type: 'button', hidden: true });
  const chooser = element('input', {
    type: 'file',
    accept: 'image/png,image/jpeg',
    hidden: true,
    onchange: sendPhoto,
  });
  const clip = element(
    'button',
    { class: 'round', type: 'button', 'aria-label': 'Photo', onclick: () => chooser.click() },
    icon('clip'),
  );
  const sendButton = element(
    'button',
    { class: 'round send', type: 'button', 'aria-label': 'Send', onclick: send },
    icon('send'),
  );
  const row = element('div', { class: 'row' }, menuButton, appButton, input, clip, chooser, sendButton);
  const start = element(
    'button',
    { class: 'wide', type: 'button', onclick: () => actions.text('/start') },
    'Start',
  );
  const unblock = element(
    'button',
    { class: 'wide', type: 'button', onclick: () => actions.unblock() },
    'Restart bot',
  );
  const root = element('footer', { class: 'composer' }, menu, row, start, unblock);
  let drawnCommands = '';

  input.addEventListener('input', () => {
    menu.hidden = !(input.value === '/' && menu.childElementCount > 0);
    fit();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') menu.hidden = true;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });

  return {
    root,
    update({ messages, commands, blocked, menu: app }) {
      const empty = messages.length === 0;
      row.hidden = empty || blocked;
      start.hidden = !empty || blocked;
      unblock.hidden = !blocked;
      menuButton.hidden = commands.length === 0;
      appButton.hidden = !app;
      if (app) {
        appButton.textContent = app.text;
        appButton.onclick = () => actions.webApp(app.url, app.text);
      }
      drawCommands(commands);
    },
  };

  function drawCommands(commands) {
    const json = JSON.stringify(commands);
    if (json === drawnCommands) return;
    drawnCommands = json;
    menu.replaceChildren(
      ...commands.map(({ command, description }) =>
        element(
          'button',
          { type: 'button', role: 'menuitem', onclick: () => choose(`/${command}`) },
          element('b', {}, `/${command}`),
          element('span', {}, description),
        ),
      ),
    );
  }

  function toggleMenu() {
    menu.hidden = !menu.hidden;
  }

  function choose(command) {
    menu.hidden = true;
    input.value = '';
    actions.text(command);
  }

  function send() {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    menu.hidden = true;
    fit();
    actions.text(text);
  }

  function fit() {
    input.rows = Math.min(5, input.value.split('\n').length);
  }

  async function sendPhoto() {
    const [file] = chooser.files;
    chooser.value = '';
    if (!file) return;
    const bytes = new window.Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    actions.photo(window.btoa(binary));
  }
}
