import { act } from './connection.js';
import { element } from './element.js';
import { instantOf, shopTime, spanInWords } from './shop-time.js';

const DAY_MS = 86_400_000;
const FARTHEST_DAYS = 92;

/** The playground's clock and where it can be moved to. `update` takes the state's `time` and `people`. */
export function createClock() {
  const root = document.querySelector('#clock');
  const weekday = element('span', { class: 'clock-day' });
  const face = element('span', { class: 'clock-time' });
  const seconds = element('span', { class: 'clock-seconds' });
  const ahead = element('span', { class: 'clock-ahead' });
  const stops = element('div', { class: 'clock-stops' });
  const when = element('input', { type: 'datetime-local', id: 'clock-when', required: true });
  const zone = element('span', { class: 'clock-zone' });
  const go = element('button', { type: 'submit' }, 'Go');
  const said = element('p', { class: 'clock-said', role: 'status' });
  const hint = element('p', { class: 'clock-hint', hidden: true });
  root.append(
    element('p', { class: 'clock-face' }, element('time', {}, face, seconds, weekday), ahead),
    stops,
    element(
      'form',
      { class: 'clock-form', novalidate: true, onsubmit: goThere },
      element('label', { for: 'clock-when' }, 'Or to'),
      when,
      go,
      zone,
    ),
    said,
    hint,
  );

  /** The state's newest `time`, and how far its clock is ahead of this browser's. */
  let time;
  let aheadMs = 0;
  /** Where this page has asked to go, until it is there. */
  let goal;
  const now = () => Date.now() + aheadMs;

  function say(text, kind = '') {
    said.textContent = text;
    said.dataset.kind = kind;
  }

  function drawFace() {
    if (!time) return;
    const shown = shopTime(now(), time.timeZone);
    face.textContent = shown.time;
    seconds.textContent = `:${shown.seconds}`;
    weekday.textContent = `${shown.weekday}, ${shown.date}`;
  }

  function drawStops() {
    // Buttons stay what they are, so that the keyboard's focus does not get lost when a title changes.
    while (stops.children.length > time.stops.length) stops.lastChild.remove();
    time.stops.forEach((stop, index) => {
      const button =
        stops.children[index] ?? stops.appendChild(element('button', { type: 'button', onclick: goToStop }));
      if (button.textContent !== stop.title) button.textContent = stop.title;
      button.dataset.at = stop.at;
    });
  }

  function drawBusy() {
    const isBusy = time.isMoving || goal !== undefined;
    root.setAttribute('aria-busy', String(isBusy));
    for (const button of [...stops.children, go]) button.setAttribute('aria-disabled', String(isBusy));
    if (time.isMoving && goal === undefined) say('The clock is being moved…', 'busy');
    else if (!isBusy && said.dataset.kind === 'busy') say('');
  }

  function goToStop(event) {
    void move(Number(event.currentTarget.dataset.at));
  }

  function goThere(event) {
    event.preventDefault();
    const at = instantOf(when.value, time.timeZone);
    if (Number.isNaN(at)) say('Choose a date and a time first.', 'refused');
    else void move(at);
  }

  async function move(at) {
    if (root.getAttribute('aria-busy') === 'true') return;
    goal = at;
    say(`Living through ${spanInWords(at - now()) ?? 'a moment'}…`, 'busy');
    drawBusy();
    try {
      await act({ type: 'move-clock', at });
      const { weekday: day, date, time: hour } = shopTime(at, time.timeZone);
      say(`It is ${day}, ${date}, ${hour}. What was due has been seen to.`);
    } catch (error) {
      say(error.message, 'refused');
    } finally {
      goal = undefined;
      // The state that says so may be on its way still.
      time = { ...time, isMoving: false };
      drawBusy();
    }
  }

  window.setInterval(() => {
    if (!root.hidden) drawFace();
  }, 1000);

  return {
    update(given, people = []) {
      root.hidden = !given;
      if (!given) return;
      time = given;
      aheadMs = time.now - Date.now();
      const words = spanInWords(aheadMs);
      ahead.textContent = words === undefined ? '' : `${words} ahead`;
      ahead.hidden = words === undefined;
      zone.textContent = time.timeZone.replaceAll('_', ' ');
      when.min = shopTime(time.now, time.timeZone).local;
      when.max = shopTime(time.now + FARTHEST_DAYS * DAY_MS, time.timeZone).local;
      // What was chosen stays, until it is past.
      const isPast = when.value < when.min && document.activeElement !== when;
      if (isPast) when.value = shopTime(time.now + DAY_MS, time.timeZone).local;
      drawFace();
      drawStops();
      drawBusy();
      hint.textContent = unreachable(people);
      hint.hidden = hint.textContent === '';
    },
  };
}

/** Why a report could not arrive in the admin's chat; empty where it can. */
function unreachable(people) {
  const admins = people.filter(({ role }) => role === 'admin');
  if (admins.length === 0 || admins.some(({ messages, blocked }) => messages.length > 0 && !blocked))
    return '';
  return admins.some(({ blocked }) => blocked)
    ? 'The admin has blocked the bot: reports cannot reach them.'
    : 'The admin has not pressed Start yet: until then no report can reach them.';
}
