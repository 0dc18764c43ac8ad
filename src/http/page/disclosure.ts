import { setAttributes } from './dom';
import { type Page } from './page';

/** Lets a button unfold something, and remembers that it is unfolded. */
export function disclose(
  id: string,
  button: HTMLElement,
  { opened }: Pick<Page, 'opened'>,
  show: (isOpen: boolean) => void,
): void {
  const set = (isOpen: boolean) => {
    setAttributes(button, { 'aria-expanded': String(isOpen) });
    show(isOpen);
  };
  button.addEventListener('click', () => {
    if (opened.has(id)) opened.delete(id);
    else opened.add(id);
    set(opened.has(id));
  });
  set(opened.has(id));
}
