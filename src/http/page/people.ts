import { type AppPeople } from '../../present/app/contract';
import { type Answers, type PeopleQuestion } from './answers';
import { createDialog } from './dialog';
import { h } from './dom';
import { explain } from './explain';
import { Failure } from './failure';
import { icon } from './icons';
import { type Page } from './page';
import { tableView } from './table';
import { type Telegram } from './telegram';

/** The list of who is behind a figure, over the page; Telegram's back button closes it as well. */
export function createPeopleDialog(
  answers: Pick<Answers, 'people'>,
  telegram: Pick<Telegram, 'post' | 'on'>,
  { t, locale }: Pick<Page, 't' | 'locale'>,
): { element: HTMLElement; show: (question: PeopleQuestion) => void } {
  const body = h('div', { class: 'people-body', 'aria-live': 'polite' });
  let asking: AbortController | undefined;
  const { element, title, close, open } = createDialog(telegram, {
    ...{ name: 'people', t, body },
    onClose: () => asking?.abort(),
  });

  async function load(question: PeopleQuestion): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    body.setAttribute('aria-busy', 'true');
    if (!body.firstChild) body.append(...Array.from({ length: 6 }, () => h('div', { class: 'bone line' })));
    try {
      const answer = await answers.people(question, locale, signal);
      title.textContent = answer.title;
      fill(answer, question);
    } catch (error) {
      if (signal.aborted) return;
      const kind = error instanceof Failure ? error.kind : 'server';
      body.replaceChildren(explain(kind, t, () => void load(question)));
    }
    body.removeAttribute('aria-busy');
  }

  function fill(
    { count, notes, page, pages, table, title: name }: AppPeople,
    question: PeopleQuestion,
  ): void {
    const focused = document.activeElement?.id;
    const turn = (id: string, label: string, sign: 'back' | 'next', to: number) =>
      h(
        'button',
        {
          ...{ type: 'button', class: 'tool', id, 'aria-label': label, disabled: to < 0 || to >= pages },
          on: { click: () => void load({ ...question, page: to }) },
        },
        icon(sign),
      );
    body.replaceChildren(
      h('p', { class: 'people-count' }, count),
      ...(table.rows.length > 0 ? [tableView(table, name)] : []),
      ...(pages > 1
        ? [
            h(
              'nav',
              { class: 'pages', 'aria-label': t('app-pages') },
              turn('people-back', t('app-page-back'), 'back', page - 1),
              h('span', {}, t('app-page', { page: page + 1, pages })),
              turn('people-next', t('app-page-next'), 'next', page + 1),
            ),
          ]
        : []),
      ...notes.map((note) => h('p', { class: 'note' }, note)),
    );
    if (focused?.startsWith('people-')) (enabled(focused) ?? close).focus();
  }
  const enabled = (id: string) => body.querySelector<HTMLElement>(`#${id}:not([disabled])`);

  return {
    element,
    show(question) {
      title.textContent = t('app-people');
      body.replaceChildren();
      open();
      void load(question);
    },
  };
}
