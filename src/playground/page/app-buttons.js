import { button, element } from './element.js';

const COLOUR = /^#[0-9a-f]{6}$/i;

/** The main and the secondary button under a Mini App; each shows when the app asks for it. `tell` tells it of a press. */
export function createAppButtons(tell) {
  const main = button({ class: 'main-button', hidden: true, onclick: () => tell('main_button_pressed') });
  const secondary = button({
    class: 'main-button secondary',
    hidden: true,
    onclick: () => tell('secondary_button_pressed'),
  });
  const root = element('footer', { hidden: true }, secondary, main);
  const set = (node, given) => {
    const { is_visible, is_active = true, is_progress_visible = false, text, color, text_color } = given;
    if (is_visible !== undefined) node.hidden = !is_visible;
    if (text !== undefined) node.textContent = text;
    node.disabled = !is_active || is_progress_visible;
    node.setAttribute('aria-busy', String(is_progress_visible));
    if (COLOUR.test(color)) node.style.backgroundColor = color;
    if (COLOUR.test(text_color)) node.style.color = text_color;
    root.hidden = main.hidden && secondary.hidden;
  };
  return {
    root,
    setMain: (given) => set(main, given),
    setSecondary: (given) => set(secondary, given),
  };
}
