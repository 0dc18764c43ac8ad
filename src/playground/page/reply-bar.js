import { button, element } from './element.js';
import { icon } from './icons.js';
import { summary } from './message.js';

/** Over the input: the message that is being answered, by the person's wish or the bot's (force_reply). */
export function createReplyBar(onShow) {
  const quote = element('div', { class: 'quoted' });
  const root = element(
    'div',
    { class: 'reply-bar', hidden: true },
    quote,
    button({ class: 'round', 'aria-label': 'Answer no message', onclick: take }, icon('close', 18)),
  );
  let replied;
  let lastForced = 0;

  return { root, show, take, update };

  function show(message) {
    replied = message.message_id;
    quote.replaceChildren(
      element('b', {}, `Reply to ${message.from?.first_name ?? ''}`),
      element('span', {}, summary(message)),
    );
    root.hidden = false;
    onShow();
  }

  /** The id of the message that is answered; from now on there is none. */
  function take() {
    const id = replied;
    replied = undefined;
    root.hidden = true;
    return id;
  }

  function update(messages) {
    const last = messages.at(-1);
    if (!last?.reply_markup?.force_reply || last.message_id <= lastForced) return;
    lastForced = last.message_id;
    show(last);
  }
}
