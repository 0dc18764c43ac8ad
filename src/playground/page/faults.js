import { act } from './connection.js';
import { button, element } from './element.js';

/** What each switch does to the bot's calls, and what becomes of it in the chats. */
const FAULTS = [
  ['429', 'Too many requests (429)', 'The bot waits five seconds each time, then says it again.'],
  ['5xx', 'Telegram fails (500)', 'Answers come late, once Telegram works again.'],
  ['drop-before', 'Connection lost, not delivered', 'Nothing arrives; the bot tries again.'],
  ['drop-after', 'Connection lost after delivery', 'It arrives, and the bot does not know it.'],
  ['hang', 'No answer', 'Buttons turn, chats stay silent until the bot gives up waiting.'],
];
const LIMITS = [
  'rate-limits',
  'Sending limits',
  'As in Telegram: three messages in three seconds a chat, thirty a second in all.',
];

/** The switches for faults, and the pill in the bar that says that one is on. */
export function createFaults() {
  const pill = document.querySelector('#fault-pill');
  const expired = element('span', { class: 'quiet', role: 'status' });
  const switches = new Map();
  for (const [kind, title, detail] of FAULTS)
    add(kind, title, detail, (on) => act({ type: 'fault', kind, on }));
  add(...LIMITS, (on) => act({ type: 'rate-limits', on }));
  const expire = async () => {
    await act({ type: 'expire-buttons' });
    expired.textContent = 'Taps that wait now get no answer any more.';
  };
  const root = document.querySelector('#faults');
  root.append(
    ...[...switches.values()].map((entry) => entry.root),
    button({ class: 'plain', onclick: () => void expire() }, 'Expire all open taps'),
    expired,
  );

  return {
    update({ faults, rateLimits }) {
      const on = new Map(faults.map(({ kind, hits }) => [kind, hits]));
      if (rateLimits.isOn) on.set('rate-limits', rateLimits.hits);
      for (const [kind, { box, count }] of switches) {
        box.checked = on.has(kind);
        const hits = on.get(kind) ?? 0;
        count.textContent = hits > 0 ? `${hits} hit` : '';
      }
      const names = [...on.keys()].map((kind) => switches.get(kind)?.title).filter(Boolean);
      pill.hidden = names.length === 0;
      pill.textContent = names.length === 1 ? names[0] : `${names.length} faults on`;
    },
  };

  function add(kind, title, detail, onSwitch) {
    const box = element('input', {
      type: 'checkbox',
      'aria-label': title,
      onchange: () => void onSwitch(box.checked),
    });
    const count = element('span', { class: 'count' });
    const text = element('span', { class: 'lines' }, title, element('small', {}, detail));
    switches.set(kind, { root: element('label', { class: 'fault' }, box, text, count), box, count, title });
  }
}
