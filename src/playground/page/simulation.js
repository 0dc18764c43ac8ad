import { act } from './connection.js';
import { element } from './element.js';

/** The switch of the simulated customers. `update` takes the state's `simulation`. */
export function createSimulationSwitch() {
  const root = document.querySelector('#simulation');
  const box = element('input', {
    type: 'checkbox',
    onchange: () => void act({ type: 'simulate', on: box.checked }),
  });
  const counts = element('span', {});
  root.append(element('label', {}, box, 'Simulate customers'), counts);
  return {
    update(state) {
      root.hidden = !state;
      if (!state) return;
      box.checked = state.isOn;
      counts.textContent = `${state.shopping} shopping, ${state.visits} visits, ${state.orders} orders`;
    },
  };
}
