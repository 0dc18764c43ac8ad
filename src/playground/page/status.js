const CONNECTIONS = {
  polling: 'connected by polling',
  webhook: 'connected by webhook',
  none: 'waiting for the bot',
};
/** A poll ends and begins again all the time: only a gap that lasts is shown. */
const STEADY_MS = 1500;

/** The line in the bar that says whether the bot listens. */
export function createStatus() {
  const root = document.querySelector('#status');
  let timer;
  return {
    update({ bot, connection, pendingUpdates }) {
      document.title = `${bot.name} · Playground`;
      const waiting = pendingUpdates > 0 ? `, ${pendingUpdates} waiting` : '';
      show(`@${bot.username}: ${CONNECTIONS[connection]}${waiting}`, connection);
    },
    lost: () => show('Connection to the playground lost, trying again…', 'none'),
  };

  function show(text, connection) {
    window.clearTimeout(timer);
    const write = () => {
      root.textContent = text;
      root.dataset.connection = connection;
    };
    if (connection === 'none') timer = window.setTimeout(write, STEADY_MS);
    else write();
  }
}
