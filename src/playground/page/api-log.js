import { button, element } from './element.js';

const KEPT = 200;

/** The log of the last Bot API calls, newest first. */
export function createApiLog(times) {
  const filter = element('input', {
    type: 'search',
    placeholder: 'method or chat',
    'aria-label': 'Filter calls',
  });
  const polls = element('input', { type: 'checkbox' });
  const failed = element('input', { type: 'checkbox' });
  const list = element('div', { class: 'calls' });
  const lines = new Map();
  for (const node of [filter, polls, failed]) node.addEventListener('input', () => lines.forEach(sieve));
  document
    .querySelector('#log')
    .append(
      element(
        'div',
        { class: 'filters' },
        filter,
        element('label', { class: 'quiet' }, failed, 'failed only'),
        element('label', { class: 'quiet' }, polls, 'getUpdates'),
      ),
      list,
    );

  return {
    add(calls) {
      for (const call of calls) {
        const known = lines.get(call.sequence)?.node;
        const node = lineOf(call, times);
        node.open = known?.open ?? false;
        if (known) known.replaceWith(node);
        else list.prepend(node);
        const line = { node, call };
        sieve(line);
        lines.set(call.sequence, line);
      }
      for (const sequence of [...lines.keys()].sort((a, b) => a - b).slice(0, -KEPT)) {
        lines.get(sequence).node.remove();
        lines.delete(sequence);
      }
    },
  };

  function sieve({ node, call }) {
    const wanted = filter.value.trim().toLowerCase();
    const { chat_id } = parsed(call.params) ?? {};
    const isWanted =
      wanted === '' || call.method.toLowerCase().includes(wanted) || String(chat_id ?? '').includes(wanted);
    const isPoll = call.method === 'getUpdates';
    node.hidden = !isWanted || (isPoll && !polls.checked) || (failed.checked && call.state !== 'failed');
  }
}

function lineOf({ method, at, params, outcome, state, fault }, times) {
  return element(
    'details',
    { class: `call ${state}` },
    element(
      'summary',
      {},
      element('time', {}, times.timeOf(at / 1000)),
      element('b', {}, method),
      fault && element('em', {}, fault),
      element('span', {}, state === 'failed' ? outcome : params),
    ),
    part('asked', params),
    part('answered', state === 'open' ? 'not answered yet' : outcome),
  );
}

function part(title, text) {
  const value = parsed(text);
  const pretty = value === undefined ? text : JSON.stringify(value, null, 2);
  const copy = button({ onclick: () => void navigator.clipboard.writeText(pretty) }, 'copy');
  return [element('div', { class: 'parts' }, title, copy), element('pre', {}, pretty)];
}

/** Undefined for what is no JSON: an error's text, or what was too long to be sent whole. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
