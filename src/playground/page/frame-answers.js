import { ask, toast } from './overlays.js';

const BUTTON_TEXTS = { ok: 'OK', close: 'Close', cancel: 'Cancel' };
const INSETS = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * What a Mini App's script asks of the client around it, and what it is answered; by the event's name.
 * https://core.telegram.org/api/web-events
 */
export function frameAnswers(around) {
  const { tell, theme, actions, buttons, frame, wishes, sheet, close, drawLeave, setSpread, sendData } =
    around;
  const tellViewport = () =>
    tell('viewport_changed', {
      width: frame.clientWidth,
      height: frame.clientHeight,
      // It has all the height there is from the beginning.
      is_expanded: true,
      is_state_stable: true,
    });
  const spread = (wide) => {
    setSpread(wide);
    tell('fullscreen_changed', { is_fullscreen: wide });
  };
  return {
    web_app_close: close,
    web_app_ready: tellViewport,
    web_app_expand: tellViewport,
    web_app_request_viewport: tellViewport,
    web_app_request_fullscreen: () => spread(true),
    web_app_exit_fullscreen: () => spread(false),
    web_app_request_theme: () => tell('theme_changed', { theme_params: theme.colours() }),
    web_app_request_safe_area: () => tell('safe_area_changed', INSETS),
    web_app_request_content_safe_area: () => tell('content_safe_area_changed', INSETS),
    web_app_setup_back_button({ is_visible }) {
      wishes.back = Boolean(is_visible);
      drawLeave();
    },
    web_app_setup_closing_behavior: ({ need_confirmation }) =>
      (wishes.confirmClose = Boolean(need_confirmation)),
    web_app_setup_main_button: buttons.setMain,
    web_app_setup_secondary_button: buttons.setSecondary,
    async web_app_open_popup({ title, message = '', buttons: offered = [] }) {
      const choices = offered.map(({ id = '', type, text }) => ({
        id,
        text: BUTTON_TEXTS[type] ?? text ?? 'OK',
        destructive: type === 'destructive',
      }));
      const given = choices.length > 0 ? choices : [{ id: '', text: 'OK' }];
      const button_id = await ask(sheet, { title, text: message, choices: given });
      tell('popup_closed', button_id === undefined ? {} : { button_id });
    },
    web_app_open_link({ url }) {
      if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    },
    web_app_open_tg_link({ path_full = '' }) {
      const url = `https://t.me${path_full}`;
      if (actions.link(url)) close();
      else window.open(url, '_blank', 'noopener,noreferrer');
    },
    web_app_data_send({ data }) {
      sendData(data).catch((error) => toast(sheet, error.message));
      close();
    },
    web_app_request_write_access: () => tell('write_access_requested', { status: 'allowed' }),
    async web_app_request_phone() {
      tell('phone_requested', { status: (await actions.contact()) ? 'sent' : 'cancelled' });
    },
    web_app_read_text_from_clipboard: ({ req_id }) => tell('clipboard_text_received', { req_id, data: null }),
    web_app_invoke_custom_method: ({ req_id }) =>
      tell('custom_method_invoked', { req_id, error: 'METHOD_NOT_AVAILABLE' }),
  };
}
