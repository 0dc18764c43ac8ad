import { createClock } from './clock.js';
import { listen } from './connection.js';
import { createHint } from './hint.js';
import { createSeat } from './seat.js';
import { createSides } from './sides.js';
import { createSimulationSwitch } from './simulation.js';
import { createStatus } from './status.js';
import { createTheme } from './theme.js';
import { createThemeSwitch } from './theme-switch.js';
import { createTimes } from './times.js';
import { createWorkbench } from './workbench.js';

const PLACES = [
  { role: 'customer', title: 'Customer' },
  { role: 'admin', title: 'Admin' },
];

const phones = document.querySelector('#phones');
const theme = createTheme();
const times = createTimes();
const status = createStatus();
const hint = createHint();
const sides = createSides(phones, PLACES);
const seats = PLACES.map(({ role, title }) =>
  createSeat(role, title, { times, theme }, (hasNews) => sides.mark(role, hasNews)),
);
const workbench = createWorkbench(times);
const clock = createClock();
const simulation = createSimulationSwitch();
createThemeSwitch(theme);
phones.append(...seats.map(({ root }) => root));

const look = () => seats.forEach((seat) => seat.look());
sides.onShow(look);
document.addEventListener('visibilitychange', look);

listen({
  onState(state) {
    times.update(state.time);
    status.update(state);
    hint.update(state.people);
    for (const seat of seats) seat.update(state);
    workbench.updateFaults(state);
    clock.update(state.time, state.people);
    simulation.update(state.simulation);
  },
  onCalls: workbench.addCalls,
  onLost: status.lost,
});
