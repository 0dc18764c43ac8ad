import { act } from './connection.js';
import { element } from './element.js';

/** The playground's clock and where it can be moved to. `update` takes the state's `time`. */
export function createClock() {
  const root = document.querySelector('#clock');
  let drawn = '';
  return {
    update(time) {
      root.hidden = !time;
      if (!time) return;
      const json = JSON.stringify(time.stops);
      if (json === drawn) return;
      drawn = json;
      root.replaceChildren(
        ...time.stops.map(({ title, at }) =>
          element('button', { type: 'button', onclick: () => void act({ type: 'move-clock', at }) }, title),
        ),
      );
    },
  };
}
