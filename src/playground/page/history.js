import { avatar } from './avatar.js';
import { createDays } from './days.js';
import { button, element } from './element.js';
import { icon } from './icons.js';
import { messageElement } from './message.js';

const NEAR_END = 80;
/** Messages of one side within this many seconds stand together. */
const TOGETHER = 600;

/**
 * The messages of one chat, by day. Only what is new, changed or gone is touched: scroll and selection stay.
 * `view` is what a message is drawn with.
 */
export function createHistory(view) {
  const { personId, times } = view;
  const list = element('div', { class: 'messages', role: 'log', 'aria-label': 'Chat', tabindex: '0' });
  const count = element('span', { class: 'badge', hidden: true });
  const jump = button(
    { class: 'jump', 'aria-label': 'To the newest message', hidden: true, onclick: toEnd },
    icon('down', 26),
    count,
  );
  const days = createDays(list, times, () => atEnd);
  const root = element('div', { class: 'chat' }, list, days.floating, jump);
  const drawn = new Map();
  /** What the person has sent and the bot has fetched. */
  const fetched = new Set();
  let height = 0;
  let atEnd = true;
  let unseen = 0;

  list.addEventListener('scroll', noteEnd, { passive: true });
  // Whatever makes the chat lower, or appear, must not push the newest message out of sight.
  new window.ResizeObserver(() => {
    height = list.clientHeight;
    if (atEnd) toEnd();
  }).observe(list);
  list.addEventListener('load', () => atEnd && toEnd(), true);

  return { root, update, goTo, toEnd };

  function update({ messages, blocked }, bot, isIdle) {
    const wasEmpty = drawn.size === 0;
    const changed = removeGone(messages);
    const added = messages.filter(draw);
    markFetched(messages, isIdle);
    if (changed || added.length > 0) arrange(messages);
    days.refresh();
    drawWelcome(messages.length === 0 && !blocked, bot);
    const mine = added.some((message) => message.from?.id === personId);
    if (atEnd || wasEmpty || mine) toEnd();
    else unseen += added.length;
    showJump();
  }

  /** True for a message that was not there before. */
  function draw(message) {
    const { message_id: id } = message;
    const json = JSON.stringify(message);
    const known = drawn.get(id);
    if (known?.json === json) return false;
    const node = messageElement(message, view);
    if (known) {
      node.classList.toggle('first', known.node.classList.contains('first'));
      node.classList.toggle('last', known.node.classList.contains('last'));
      known.node.replaceWith(node);
    } else days.sectionOf(message).append(node);
    drawn.set(id, { json, node });
    return !known;
  }

  function removeGone(messages) {
    const ids = new Set(messages.map(({ message_id }) => message_id));
    let changed = false;
    for (const [id, { node }] of drawn) {
      if (ids.has(id)) continue;
      node.remove();
      drawn.delete(id);
      changed = true;
    }
    return changed;
  }

  /** Which bubbles begin and end a row of one side's. */
  function arrange(messages) {
    messages.forEach((message, index) => {
      const { classList } = drawn.get(message.message_id).node;
      classList.toggle('first', !standTogether(messages[index - 1], message));
      classList.toggle('last', !standTogether(message, messages[index + 1]));
    });
  }

  function standTogether(one, other) {
    return (
      one !== undefined &&
      other !== undefined &&
      one.from?.id === other.from?.id &&
      other.date - one.date < TOGETHER &&
      times.dayOf(one.date) === times.dayOf(other.date)
    );
  }

  function markFetched(messages, isIdle) {
    const answered = messages.findLast(({ from }) => from?.is_bot)?.message_id ?? 0;
    for (const { message_id: id, from } of messages) {
      if (from?.id !== personId) continue;
      if (isIdle || id < answered) fetched.add(id);
      drawn.get(id).node.classList.toggle('read', fetched.has(id));
    }
  }

  function drawWelcome(isEmpty, bot) {
    list.querySelector('.welcome')?.remove();
    if (!isEmpty) return;
    const about = element('span', {}, 'No messages here yet. Press Start to meet the bot.');
    list.append(
      element(
        'div',
        { class: 'welcome' },
        avatar(bot.name, { size: 'big' }),
        element('b', {}, bot.name),
        about,
      ),
    );
  }

  function noteEnd() {
    // A keyboard that opens under the chat scrolls it too, and nobody has meant to leave the end.
    if (list.clientHeight !== height) return;
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
    if (atEnd) unseen = 0;
    showJump();
  }

  function toEnd() {
    list.scrollTop = list.scrollHeight;
    atEnd = true;
    unseen = 0;
    showJump();
  }

  function showJump() {
    jump.hidden = atEnd;
    count.hidden = unseen === 0;
    count.textContent = String(unseen);
  }

  function goTo(id) {
    const node = drawn.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: 'center' });
    node.classList.add('flash');
    node.addEventListener('animationend', () => node.classList.remove('flash'), { once: true });
  }
}
