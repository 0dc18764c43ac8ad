import { type Call, type Track } from './page';
import { createQueue } from './queue';

// Before anything is waited for: later there is no current script.
const source = (document.currentScript as HTMLScriptElement).src;
const queue = createQueue(new URL('events', source).href);
const track: Track = (name, properties) => queue.add(name, properties);

const before = (window.shopPulse?.q ?? []) as Call[];
window.shopPulse = { track, q: { push: (call: Call) => track(...call) } };
window.track ??= track;
for (const call of before) track(...call);

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') queue.leave();
});
addEventListener('pagehide', () => queue.leave());
addEventListener('online', () => queue.retry());
