import { act } from './connection.js';
import { createAppButtons } from './app-buttons.js';
import { button, element } from './element.js';
import { frameAnswers } from './frame-answers.js';
import { icon } from './icons.js';
import { confirmOver } from './overlays.js';

/**
 * A Mini App in a frame over one phone, with what Telegram would pass it in the address, and answers to what
 * it asks for. Rejects where the person may not open it.
 */
export async function openMiniApp({ url, title, phone, personId, actions, bot, theme }) {
  const { initData } = await act({ type: 'init-data', person: personId });
  const fragment = new window.URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: 'web',
    tgWebAppThemeParams: JSON.stringify(theme.colours()),
  });
  const src = `${url}${url.includes('#') ? '&' : '#'}${fragment}`;
  const frame = element('iframe', { src, title, allow: 'clipboard-write' });
  const { origin } = new URL(url);
  const tell = (eventType, eventData = {}) =>
    frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), origin);

  const leave = button({ class: 'round' });
  const buttons = createAppButtons(tell);
  const spread = button(
    { class: 'round', 'aria-label': 'Over the whole page', onclick: toggleSpread },
    icon('spread', 19),
  );
  const names = element('span', { class: 'titles' }, element('b', {}, bot.name), element('small', {}, title));
  const sheet = element(
    'div',
    { class: 'mini-app', role: 'dialog', 'aria-label': title },
    element('header', {}, leave, names, spread),
    frame,
    buttons.root,
  );
  /** What the app has asked of the frame around it. */
  const wishes = { back: false, confirmClose: false };
  const behind = [...phone.children].filter(({ inert }) => !inert);
  const answers = frameAnswers({
    ...{ tell, theme, actions, buttons, frame, wishes, sheet },
    close,
    drawLeave,
    setSpread,
    sendData: (data) => act({ type: 'web-app-data', person: personId, data, button: title }),
  });
  const stopWatching = [
    theme.watch(answers.web_app_request_theme),
    on(window, 'message', hear),
    on(window, 'resize', answers.web_app_request_viewport),
    on(sheet, 'keydown', (event) => event.key === 'Escape' && void askToClose()),
  ];
  for (const node of behind) node.inert = true;
  phone.append(sheet);
  drawLeave();
  leave.focus();

  function hear(event) {
    if (event.source !== frame.contentWindow) return;
    const { eventType, eventData } = parse(event.data);
    if (Object.hasOwn(answers, eventType)) answers[eventType](parse(eventData));
  }

  /** Close, or back where the app has a way back. */
  function drawLeave() {
    leave.replaceChildren(icon(wishes.back ? 'back' : 'close'));
    leave.setAttribute('aria-label', wishes.back ? 'Back' : 'Close');
    leave.onclick = () => (wishes.back ? tell('back_button_pressed') : void askToClose());
  }

  async function askToClose() {
    const text = 'Changes that you made may not be saved.';
    if (!wishes.confirmClose || (await confirmOver(sheet, bot.name, text, 'Close anyway'))) close();
  }

  function toggleSpread() {
    setSpread(!sheet.classList.contains('spread'));
  }

  function setSpread(wide) {
    sheet.classList.toggle('spread', wide);
    spread.setAttribute('aria-pressed', String(wide));
    answers.web_app_request_viewport();
  }

  function close() {
    for (const stop of stopWatching) stop();
    for (const node of behind) node.inert = false;
    sheet.remove();
  }
}

function on(target, type, listener) {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

function parse(value) {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value) ?? {};
  } catch {
    return {};
  }
}
