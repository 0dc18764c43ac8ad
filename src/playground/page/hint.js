import { element } from './element.js';

/** One line that says what this is and what to do first; it goes when both have pressed Start. */
export function createHint() {
  const root = document.querySelector('#hint');
  let drawn = '';
  return {
    update(people) {
      const waiting = ['customer', 'admin'].filter((role) => {
        const ofRole = people.filter((entry) => entry.role === role);
        return ofRole.length > 0 && ofRole.every(({ messages }) => messages.length === 0);
      });
      root.hidden = waiting.length === 0;
      if (waiting.join() === drawn) return;
      drawn = waiting.join();
      root.replaceChildren(...text(waiting));
    },
  };
}

function text(waiting) {
  if (waiting.length === 2)
    return [
      element(
        'span',
        { class: 'wide-only' },
        'You are the customer on the left and the shop’s owner on the right. ',
      ),
      element('span', { class: 'narrow' }, 'You are the customer and, one tap away, the shop’s owner. '),
      element('b', {}, 'Press Start on both.'),
    ];
  return waiting.map((role) =>
    element('b', {}, role === 'admin' ? 'Now press Start as the owner.' : 'Now press Start as the customer.'),
  );
}
