import { type AppScreen } from '../../present/app/contract';
import { type Answers } from './answers';
import { type View } from './address';
import { screenContent, spokenScreen } from './content';
import { h } from './dom';
import { explain } from './explain';
import { Failure } from './failure';
import { fileButtons } from './files';
import { type Page } from './page';
import { skeleton } from './skeleton';

export interface ScreenPanel {
  element: HTMLElement;
  /** Shows a view: what is known of it at once, and what the server says now. */
  show(view: View): Promise<void>;
  /** Draws what is on screen anew, in other colours. */
  redraw: () => void;
}

/**
 * States: loading (a skeleton), shown (figures; perhaps with a mark that they could not be renewed), failed (why, and
 * a way to try again). Every `show` leads to loading or, where the view is known, to shown; an older question that is
 * still open is given up.
 */
export function createScreenPanel(
  answers: Answers,
  page: Page,
  options: { isTelegram: boolean; onBusy: (isBusy: boolean) => void; onLost: (failure: Failure) => void },
): ScreenPanel {
  const { t, locale } = page;
  const heard = h('p', { class: 'unseen', role: 'status' });
  const place = h('div');
  const element = h('div', { id: 'panel', role: 'tabpanel' }, heard, place);
  let asking: AbortController | undefined;
  let shown: { view: View; screen: AppScreen } | undefined;

  function put(content: HTMLElement): void {
    const focused = document.activeElement?.id;
    const isInside = place.contains(document.activeElement);
    place.replaceChildren(content);
    if (focused && isInside) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  function render(view: View, screen: AppScreen, stale?: Failure): void {
    const isSame = shown && !stale && JSON.stringify(shown) === JSON.stringify({ view, screen });
    shown = { view, screen };
    if (isSame && !place.querySelector('.stale')) return;
    const content = screenContent(screen, page, fileButtons(view, answers, page, options.isTelegram));
    if (stale) content.prepend(staleMark(view, screen, stale));
    put(content);
  }

  function staleMark(view: View, { asOf }: AppScreen, { kind }: Failure): HTMLElement {
    const what = kind === 'offline' ? t('app-offline') : t('app-server');
    return h(
      'div',
      { class: 'stale', role: 'alert' },
      h('p', {}, t('app-stale', { what, asOf })),
      h(
        'button',
        { type: 'button', class: 'chip', id: 'retry', on: { click: () => void show(view) } },
        t('app-retry'),
      ),
    );
  }

  async function show(view: View): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    const known = answers.known(view, locale);
    if (known) render(view, known);
    else {
      shown = undefined;
      put(skeleton(t));
    }
    element.setAttribute('aria-busy', 'true');
    options.onBusy(true);
    try {
      const screen = await answers.screen(view, locale, signal);
      render(view, screen);
      heard.textContent = spokenScreen(screen);
    } catch (error) {
      if (signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure('server');
      if (failure.kind === 'login' || failure.kind === 'stranger') options.onLost(failure);
      else if (known) render(view, known, failure);
      else put(explain(failure.kind, t, () => void show(view)));
    }
    element.removeAttribute('aria-busy');
    options.onBusy(false);
  }

  return {
    element,
    show,
    redraw() {
      if (shown)
        put(screenContent(shown.screen, page, fileButtons(shown.view, answers, page, options.isTelegram)));
    },
  };
}
