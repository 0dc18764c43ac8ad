import { createClock } from './clock.js';
import { listen } from './connection.js';
import { createSeat } from './seat.js';
import { createSimulationSwitch } from './simulation.js';
import { createWorkbench } from './workbench.js';

const CONNECTIONS = {
  polling: 'connected by polling',
  webhook: 'connected by webhook',
  none: 'waiting for the bot',
};

const status = document.querySelector('#status');
const seats = [createSeat('customer', 'Customer'), createSeat('admin', 'Admin')];
const workbench = createWorkbench();
const clock = createClock();
const simulation = createSimulationSwitch();
document.querySelector('#phones').append(...seats.map(({ root }) => root));

listen({
  onState(state) {
    document.title = `${state.bot.name} · Playground`;
    const waiting = state.pendingUpdates > 0 ? `, ${state.pendingUpdates} waiting` : '';
    showStatus(`@${state.bot.username}: ${CONNECTIONS[state.connection]}${waiting}`, state.connection);
    for (const seat of seats) seat.update(state);
    workbench.updateFaults(state.faults);
    clock.update(state.time, state.people);
    simulation.update(state.simulation);
  },
  onCalls: (calls) => workbench.addCalls(calls),
  onLost: () => showStatus('Connection to the playground lost, trying again…', 'none'),
});

let steady;
/** A poll ends and begins again all the time: only a gap that lasts is shown. */
function showStatus(text, connection) {
  window.clearTimeout(steady);
  const show = () => {
    status.textContent = text;
    status.dataset.connection = connection;
  };
  if (connection === 'none') steady = window.setTimeout(show, 1500);
  else show();
}
