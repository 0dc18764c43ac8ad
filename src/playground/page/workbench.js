import { act } from './connection.js';
import { element } from './element.js';

const KEPT = 200;
const FAULTS = [
  ['429', 'Too many requests (429, 5 s)'],
  ['5xx', 'Telegram fails (500)'],
  ['drop-before', 'Connection lost, not delivered'],
  ['drop-after', 'Connection lost after delivery'],
  ['hang', 'No answer'],
];

/** The folded part: switches for faults, and the log of the last calls. */
export function createWorkbench() {
  const place = document.querySelector('#faults');
  const log = document.querySelector('#log');
  const polls = document.querySelector('#show-polls');
  const lines = new Map();
  const boxes = FAULTS.map(([kind, text]) => {
    const box = element('input', {
      type: 'checkbox',
      onchange: () => act({ type: 'fault', kind, on: box.checked }),
    });
    place.append(element('label', {}, box, text));
    return [kind, box];
  });
  polls.addEventListener('change', () => log.classList.toggle('with-polls', polls.checked));

  return {
    updateFaults(on) {
      for (const [kind, box] of boxes) box.checked = on.includes(kind);
    },
    addCalls(calls) {
      for (const call of calls) {
        const line = lineOf(call);
        const known = lines.get(call.sequence);
        if (known) known.replaceWith(line);
        else log.prepend(line);
        lines.set(call.sequence, line);
      }
      for (const [sequence, line] of [...lines].sort(([a], [b]) => a - b).slice(0, -KEPT)) {
        line.remove();
        lines.delete(sequence);
      }
    },
  };
}

function lineOf({ method, at, params, outcome, state, fault }) {
  return element(
    'details',
    { class: `call ${state}${method === 'getUpdates' ? ' poll' : ''}` },
    element(
      'summary',
      {},
      element('time', {}, new Date(at).toLocaleTimeString()),
      element('b', {}, method),
      fault && element('em', {}, fault),
      element('span', {}, state === 'failed' ? outcome : params),
    ),
    element('pre', {}, params),
    element('pre', {}, state === 'open' ? 'not answered yet' : outcome),
  );
}
