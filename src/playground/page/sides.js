import { button, element } from './element.js';

/** On a narrow screen: which of the two phones shows, and a dot on the other where something has arrived. */
export function createSides(phones, seats) {
  const root = document.querySelector('#sides');
  const entries = new Map(
    seats.map(({ role, title }) => {
      const dot = element('span', { class: 'dot', hidden: true, role: 'img', 'aria-label': 'new' });
      return [role, { dot, root: button({ onclick: () => show(role) }, title, dot) }];
    }),
  );
  root.append(...[...entries.values()].map((entry) => entry.root));
  let onShow = () => undefined;
  show(seats[0].role);
  return {
    /** Whether somebody has news at this place that was not seen. */
    mark: (role, hasNews) => (entries.get(role).dot.hidden = !hasNews),
    onShow: (listener) => (onShow = listener),
  };

  function show(role) {
    phones.dataset.side = role;
    for (const [known, entry] of entries) entry.root.setAttribute('aria-pressed', String(known === role));
    onShow();
  }
}
