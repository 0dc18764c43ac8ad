import type { ServerResponse } from 'node:http';
import { COMMON_HEADERS } from './answer';
import { loggedCall, takeSnapshot, type LoggedCall, type Stage } from './snapshot';

const CALLS_SHOWN = 200;
/** Changes within this time go out together. */
const TOGETHER_MS = 25;
const HEARTBEAT_MS = 15_000;

/** Server-sent events for one page: `state` with a Snapshot, `calls` with the log's new and changed lines. */
export function serveEvents(stage: Stage, response: ServerResponse): void {
  const { account } = stage;
  response.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const logged = new Map<number, LoggedCall['state']>();
  let lastState = '';
  let timer: NodeJS.Timeout | undefined;

  const send = (): void => {
    timer = undefined;
    const snapshot = takeSnapshot(stage);
    const state = JSON.stringify(snapshot);
    // That the clock ticks is no news: the page's goes on by itself.
    const still = snapshot.time ? state.replace(`"now":${snapshot.time.now},`, '') : state;
    if (still !== lastState) response.write(`event: state\ndata: ${state}\n\n`);
    lastState = still;
    const lines = account.calls.last(CALLS_SHOWN).map((call) => loggedCall(call, account.token));
    const news = lines.filter(({ sequence, state }) => logged.get(sequence) !== state);
    for (const { sequence, state } of news) logged.set(sequence, state);
    const oldest = lines[0]?.sequence ?? 0;
    for (const sequence of logged.keys()) if (sequence < oldest) logged.delete(sequence);
    if (news.length > 0) response.write(`event: calls\ndata: ${JSON.stringify(news)}\n\n`);
  };
  const stopListening = account.changes.listen(() => (timer ??= setTimeout(send, TOGETHER_MS)));
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    stopListening();
    clearInterval(heartbeat);
    clearTimeout(timer);
  });
  send();
}
