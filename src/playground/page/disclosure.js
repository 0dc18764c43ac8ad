/**
 * A button that shows and hides a card: a second press, Escape and a press elsewhere hide it. Returns what
 * hides it from elsewhere. `onOpen` is called before it shows.
 */
export function disclose(opener, card, onOpen = () => undefined) {
  opener.setAttribute('aria-expanded', 'false');
  card.hidden = true;
  const show = (visible) => {
    if (visible) onOpen();
    card.hidden = !visible;
    opener.setAttribute('aria-expanded', String(visible));
  };
  opener.addEventListener('click', () => show(card.hidden));
  document.addEventListener('pointerdown', ({ target }) => {
    if (!card.hidden && !card.contains(target) && !opener.contains(target)) show(false);
  });
  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    show(false);
    opener.focus();
  });
  return () => show(false);
}
