/** Listens to the stand-in; the browser reconnects by itself. */
export function listen({ onState, onCalls, onLost }) {
  const events = new EventSource('/playground/events');
  events.addEventListener('state', (event) => onState(JSON.parse(event.data)));
  events.addEventListener('calls', (event) => onCalls(JSON.parse(event.data)));
  events.addEventListener('error', onLost);
}

/** Does something as a person of the page. Resolves with the answer; rejects with its reason as the message. */
export async function act(action) {
  const response = await fetch('/playground/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.description);
  return answer;
}
