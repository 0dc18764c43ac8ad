import { avatar } from './avatar.js';
import { element } from './element.js';
import { icon } from './icons.js';

const SHOWN_MS = 5000;
const ACTIONS = { typing: 'typing', upload_photo: 'sending a photo', upload_document: 'sending a file' };

/** The strip with the time and the chat's header: the bot, and what it is doing. */
export function createChatHeader(times) {
  const time = element('b', {});
  const strip = element('div', { class: 'strip', 'aria-hidden': 'true' }, time, icon('battery', 20));
  const picture = element('span', {});
  const name = element('b', { class: 'bot-name' });
  const subtitle = element('small', {}, 'bot');
  const root = element('header', {}, picture, element('span', { class: 'titles' }, name, subtitle));
  let seenAction;
  let timer;

  return {
    nodes: [strip, root],
    update(bot, action) {
      if (name.textContent !== bot.name) {
        name.textContent = bot.name;
        picture.replaceChildren(avatar(bot.name));
      }
      time.textContent = times.timeOf(times.now() / 1000);
      showAction(action);
    },
  };

  function showAction(action) {
    if (action && action.at === seenAction) return;
    seenAction = action?.at;
    window.clearTimeout(timer);
    if (!action) return rest();
    subtitle.className = 'busy';
    subtitle.replaceChildren(ACTIONS[action.action] ?? 'busy', dots());
    timer = window.setTimeout(rest, SHOWN_MS);
  }

  function rest() {
    subtitle.className = '';
    subtitle.textContent = 'bot';
  }
}

const dots = () =>
  element(
    'span',
    { class: 'dots' },
    [1, 2, 3].map(() => element('span', {}, '.')),
  );
