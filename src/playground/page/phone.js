import { act } from './connection.js';
import { startOf } from './bot-link.js';
import { createChatHeader } from './chat-header.js';
import { createComposer } from './composer.js';
import { element } from './element.js';
import { createHistory } from './history.js';
import { openMiniApp } from './mini-app.js';
import { alertOver, confirmOver, toast } from './overlays.js';
import { createTaps } from './taps.js';

/**
 * One person's Telegram, open at the chat with the bot. `update` takes that person's part of the state, the
 * bot, and whether the bot has fetched everything. `surroundings` has `times` and `theme`.
 */
export function createPhone(personId, { times, theme }) {
  const root = element('div', { class: 'phone', 'data-person': personId });
  let bot = { name: '', username: '' };

  const attempt = (action) =>
    act({ person: personId, ...action }).catch((error) => void toast(root, error.message));
  const taps = createTaps(root, attempt);
  const actions = {
    text: (text, reply) => attempt({ type: 'text', text, reply }),
    command: (text) => attempt({ type: 'text', text }),
    photo: (base64) => attempt({ type: 'photo', base64 }),
    unblock: () => attempt({ type: 'unblock' }),
    inlineQuery: (query) => attempt({ type: 'inline-query', query }),
    chooseResult: (query, result) => attempt({ type: 'choose-result', query, result }),
    reply: (message) => composer.replyTo(message),
    goTo: (id) => history.goTo(id),
    copy: (text) => navigator.clipboard.writeText(text).then(() => toast(root, 'Copied to the clipboard.')),
    async contact() {
      const text = `${bot.name} will know your phone number. This can be useful for integration with other services.`;
      const agreed = await confirmOver(root, 'Share your phone number?', text, 'Share contact');
      if (agreed) await attempt({ type: 'contact' });
      return agreed;
    },
    async location() {
      const text = `This will send your current location to ${bot.name}.`;
      if (await confirmOver(root, 'Share your location?', text, 'Share location'))
        await attempt({ type: 'location' });
    },
    /** True where the address leads to this bot, and Telegram opens no page. */
    link(url) {
      const start = startOf(url, bot.username);
      if (start) void attempt({ type: 'text', text: start });
      return start !== undefined;
    },
    webApp: (url, text) =>
      openMiniApp({ url, title: text, phone: root, personId, actions, bot, theme }).catch((error) =>
        toast(root, error.message),
      ),
    press(message, button, row, column) {
      if (button.web_app) return actions.webApp(button.web_app.url, button.text);
      if (button.copy_text) return actions.copy(button.copy_text.text);
      if (button.pay) return attempt({ type: 'pay', message: message.message_id });
      const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
      if (query !== undefined) return composer.write(`@${bot.username} ${query}`);
      return taps.press(message, row, column);
    },
  };
  const header = createChatHeader(times);
  const history = createHistory({ personId, actions, times, isWaiting: taps.isWaiting });
  const composer = createComposer(actions);
  root.append(...header.nodes, history.root, composer.root);

  return {
    root,
    update(state, { bot: newBot, isIdle }) {
      bot = newBot;
      header.update(bot, state.action);
      history.update(state, bot, isIdle);
      composer.update(state, bot);
      for (const { text, show_alert } of taps.news(state.answers)) {
        if (text && show_alert) void alertOver(root, bot.name, text);
        else if (text) toast(root, text);
      }
    },
  };
}
