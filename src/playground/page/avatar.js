import { element } from './element.js';

const TONES = 5;

/** The round picture of whoever has none: first letters on a colour of their own. */
export function avatar(name, { id = 0, size } = {}) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return element(
    'span',
    { class: `avatar${size ? ` ${size}` : ''}`, 'aria-hidden': 'true', 'data-tone': id % TONES },
    letters.toUpperCase(),
  );
}

export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' ');
