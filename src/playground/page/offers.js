import { avatar } from './avatar.js';
import { button, element, lines } from './element.js';

const PAUSE_MS = 250;

/**
 * What is offered above the input while one types: commands after "/", the bot's name after "@", and its
 * inline results after "@name ". Arrows move through them, Escape closes them.
 */
export function createOffers(input, actions) {
  const root = element('div', { class: 'offers', hidden: true, role: 'group', 'aria-label': 'Suggestions' });
  let commands = [];
  let bot = { name: '', username: '' };
  /** What the results that show, or are on their way, were asked for. */
  let asked;
  let timer;

  for (const node of [input, root]) node.addEventListener('keydown', onKey);
  return {
    root,
    typed,
    update(newCommands, newBot) {
      commands = newCommands;
      bot = newBot;
    },
    toggleCommands() {
      if (root.hidden) show(commands.map(commandOffer));
      else hide();
    },
  };

  function typed(text) {
    window.clearTimeout(timer);
    const [, name, query] = /^@(\w*)(?: (.*))?$/s.exec(text) ?? [];
    const isBot = name?.toLowerCase() === bot.username.toLowerCase();
    if (isBot && query !== undefined) {
      asked = query;
      timer = window.setTimeout(() => void search(query), PAUSE_MS);
      return;
    }
    asked = undefined;
    if (text.startsWith('/') && !text.includes(' '))
      show(commands.filter(({ command }) => command.startsWith(text.slice(1))).map(commandOffer));
    else if (name !== undefined && query === undefined && bot.username.startsWith(name.toLowerCase()))
      show([botOffer()]);
    else hide();
  }

  async function search(query) {
    const answer = await actions.inlineQuery(query);
    // Typed on meanwhile, or sent.
    if (asked !== query || !answer) return;
    const offers = answer.results.map((result) => resultOffer(answer.query, result));
    show(offers.length > 0 ? offers : [element('div', { class: 'nothing' }, 'No results')]);
  }

  function commandOffer({ command, description }) {
    const onclick = () => finish(() => actions.command(`/${command}`));
    return button({ class: 'offer', onclick }, lines(`/${command}`, description));
  }

  function botOffer() {
    const onclick = () => {
      input.value = `@${bot.username} `;
      input.focus();
      input.dispatchEvent(new window.Event('input'));
    };
    const detail = `@${bot.username}, search by name`;
    return button({ class: 'offer', onclick }, avatar(bot.name), lines(bot.name, detail));
  }

  function resultOffer(query, { id, title = id, description }) {
    const onclick = () => finish(() => actions.chooseResult(query, id));
    return button(
      { class: 'offer', onclick },
      avatar(title, { id: title.length }),
      lines(title, description),
    );
  }

  function finish(then) {
    actions.clear();
    hide();
    void then();
  }

  function show(offers) {
    root.replaceChildren(...offers);
    root.hidden = offers.length === 0;
  }

  function hide() {
    root.hidden = true;
  }

  function onKey(event) {
    if (root.hidden) return;
    const offered = [...root.querySelectorAll('button')];
    const at = offered.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      event.stopPropagation();
      hide();
      input.focus();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const next = at < 0 ? offered.length - 1 : at + (event.key === 'ArrowUp' ? -1 : 1);
      (offered[next] ?? input).focus();
    }
  }
}
