import { createApiLog } from './api-log.js';
import { createFaults } from './faults.js';
import { remember, remembered } from './storage.js';

const ROOM = window.matchMedia('(min-width: 1500px)');

/** The tools beside the phones, folded away until they are asked for. A column stays open, a drawer does not. */
export function createWorkbench(times) {
  const root = document.querySelector('#workbench');
  const opener = document.querySelector('#open-workbench');
  const faults = createFaults();
  const log = createApiLog(times);
  const show = (visible) => {
    root.hidden = !visible;
    opener.setAttribute('aria-expanded', String(visible));
    if (ROOM.matches) remember('workbench', visible ? 'open' : 'folded');
  };
  const close = () => {
    show(false);
    opener.focus();
  };
  opener.addEventListener('click', () => {
    show(root.hidden);
    if (!root.hidden) root.focus();
  });
  document.querySelector('#close-workbench').addEventListener('click', close);
  root.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  show(ROOM.matches && remembered('workbench') === 'open');
  return { updateFaults: faults.update, addCalls: log.add };
}
