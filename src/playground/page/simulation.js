import { act } from './connection.js';
import { element } from './element.js';

/** Often enough to follow, seldom enough to listen to. */
const SPOKEN_EVERY_MS = 20_000;
const ORDERED = ['placed an order', 'paid by card'];

/** The switch of the simulated customers, and what they do. `update` takes the state's `simulation`. */
export function createSimulationSwitch() {
  const root = document.querySelector('#simulation');
  const toggle = element(
    'button',
    { type: 'button', role: 'switch', class: 'toggle', 'aria-checked': 'false', onclick: () => void flip() },
    element('span', { class: 'toggle-track' }),
    'Simulate customers',
  );
  const counts = element('span', { class: 'simulation-counts' });
  const feed = element('ol', {
    class: 'simulation-feed',
    hidden: true,
    'aria-label': 'What they do, newest first',
  });
  const spoken = element('span', { class: 'simulation-spoken', role: 'status' });
  root.append(element('div', { class: 'simulation-head' }, toggle, counts), feed, spoken);
  let drawn = '';
  let spokenAt = 0;

  const show = (isOn) => toggle.setAttribute('aria-checked', String(isOn));
  async function flip() {
    const isOn = toggle.getAttribute('aria-checked') === 'true';
    show(!isOn);
    // The next state says how it is, also where this failed.
    await act({ type: 'simulate', on: !isOn }).catch(() => show(isOn));
  }

  /** Numbers that change every second are read out now and then only. */
  function speak(isOn, words) {
    const now = Date.now();
    if (!isOn || now - spokenAt < SPOKEN_EVERY_MS) return;
    spokenAt = now;
    spoken.textContent = words;
  }

  return {
    update(state) {
      root.hidden = !state;
      if (!state) return;
      const json = JSON.stringify(state);
      if (json === drawn) return;
      drawn = json;
      show(state.isOn);
      const words = wordsOf(state);
      counts.textContent = words;
      speak(state.isOn, words);
      feed.hidden = state.latest.length === 0;
      feed.replaceChildren(
        ...state.latest.map(({ person, did }) =>
          element('li', { class: ORDERED.includes(did) && 'ordered' }, element('b', {}, person), ` ${did}`),
        ),
      );
    },
  };
}

function wordsOf({ isOn, shopping, visits, orders }) {
  if (visits === 0) return isOn ? 'the first one is coming' : 'nobody is here yet';
  return `${shopping} in the shop · ${counted(visits, 'visit')} · ${counted(orders, 'order')}`;
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
