import { act } from './connection.js';
import { element } from './element.js';
import { open } from './overlays.js';
import { themeNow, watchTheme } from './theme.js';

/** A Mini App in a frame, with what Telegram would pass it in the address, and answers to what it asks for. */
export async function openMiniApp(personId, url, buttonText) {
  const { initData } = await act({ type: 'init-data', person: personId });
  const fragment = new window.URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: 'web',
    tgWebAppThemeParams: JSON.stringify(themeNow()),
  });
  const frame = element('iframe', {
    src: `${url}${url.includes('#') ? '&' : '#'}${fragment}`,
    title: buttonText,
  });
  const close = element('button', { type: 'button', onclick: () => dialog.close() }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'mini-app', 'aria-label': buttonText },
    element('header', {}, close, buttonText),
    frame,
  );
  const { origin } = new URL(url);
  const tell = (eventType, eventData) =>
    frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), origin);
  const tellTheme = () => tell('theme_changed', { theme_params: themeNow() });
  const tellViewport = () =>
    tell('viewport_changed', {
      width: frame.clientWidth,
      height: frame.clientHeight,
      is_expanded: true,
      is_state_stable: true,
    });

  const answers = {
    web_app_close: () => dialog.close(),
    web_app_ready: tellViewport,
    // It has all the height there is from the beginning.
    web_app_expand: tellViewport,
    web_app_request_viewport: tellViewport,
    web_app_request_theme: tellTheme,
    web_app_open_link({ url: link }) {
      if (/^https?:/.test(link)) window.open(link, '_blank', 'noopener,noreferrer');
    },
    web_app_data_send({ data }) {
      void act({ type: 'web-app-data', person: personId, data, button: buttonText });
      dialog.close();
    },
  };
  const onMessage = (event) => {
    if (event.source !== frame.contentWindow) return;
    const { eventType, eventData } = parse(event.data);
    if (Object.hasOwn(answers, eventType)) answers[eventType](parse(eventData));
  };
  const stopWatching = watchTheme(tellTheme);
  window.addEventListener('message', onMessage);
  window.addEventListener('resize', tellViewport);
  dialog.addEventListener('close', () => {
    stopWatching();
    window.removeEventListener('message', onMessage);
    window.removeEventListener('resize', tellViewport);
  });
  open(dialog);
}

function parse(value) {
  if (typeof value !== 'string') return value ?? {};
  try {
    return JSON.parse(value) ?? {};
  } catch {
    return {};
  }
}
