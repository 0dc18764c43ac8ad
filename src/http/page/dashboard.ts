import { type Locale } from '../../locales/locale';
import { type Measure } from '../../present/charts/chart';
import { type AppStart } from '../../present/app/contract';
import { DEFAULT_VIEW, readView, viewSearch, type View } from './address';
import { type Answers } from './answers';
import { type Appearance } from './appearance';
import { type Draw } from './charts/draw';
import { choice } from './choice';
import { h } from './dom';
import { type Failure } from './failure';
import { createFunnelDialog } from './funnel/dialog';
import { type FunnelChoice } from './funnel/form';
import { header } from './header';
import { type Page } from './page';
import { createPeopleDialog } from './people';
import { periodControls } from './periods';
import { createScreenPanel } from './screen-panel';
import { type Telegram } from './telegram';
import { type Translate } from './texts';

export interface DashboardOptions {
  start: AppStart;
  name: string | null;
  locale: Locale;
  t: Translate;
  answers: Answers;
  telegram: Telegram;
  appearance: Appearance;
  draw: Draw;
  measure: Measure;
  /** Unfolded things outlive a change of the language. */
  opened: Set<string>;
  /** So does what was chosen for a funnel of one's own. */
  ownFunnel: { choice?: FunnelChoice };
  onLocale: (locale: Locale) => void;
  onLost: (failure: Failure) => void;
}

/** The whole dashboard: what is chosen above, what is shown below. The choice stands in the address. */
export function dashboard(options: DashboardOptions): HTMLElement {
  const { start, name, locale, t, answers, telegram, appearance, draw, measure, opened } = options;
  let view = known(readView(location.search), start);
  const people = createPeopleDialog(answers, telegram, { t, locale });
  const page: Page = {
    ...{ t, locale, draw, measure, opened, theme: appearance.theme },
    showPeople: (question) => people.show({ ...question, period: view.period, page: 0 }),
    showFunnel: () => funnel.show(view.period),
  };
  const funnel = createFunnelDialog(answers, telegram, page, start.funnel, options.ownFunnel);
  const top = header(start, page, {
    name,
    onLocale: options.onLocale,
    onRefresh: () => void panel.show(view),
  });
  const panel = createScreenPanel(answers, page, {
    isTelegram: telegram.initData !== undefined,
    onBusy: top.setBusy,
    onLost: options.onLost,
  });
  const tabs = choice('tabs', {
    ...{ items: start.screens, label: t('app-screens'), prefix: 'tab', controls: panel.element.id },
    onChoose: (screen) => go({ screen }),
  });
  const periods = periodControls(start, page, go);
  appearance.onChange(() => {
    panel.redraw();
    funnel.redraw();
  });

  function go(change: Partial<View>): void {
    view = { ...view, ...change };
    // What follows the "#" is Telegram's, and is needed when the page is loaded again.
    history.replaceState(null, '', location.pathname + viewSearch(view) + location.hash);
    update();
  }

  function update(): void {
    tabs.mark(view.screen);
    periods.mark(view);
    panel.element.setAttribute('aria-labelledby', `tab-${view.screen}`);
    const title = start.screens.find(({ key }) => key === view.screen)?.title;
    document.title = [title, t('app-title')].join(' · ');
    void panel.show(view);
  }

  const element = h(
    'div',
    { class: 'dashboard' },
    top.element,
    tabs.element,
    periods.element,
    h('main', {}, panel.element),
    people.element,
    funnel.element,
  );
  // Marking scrolls to what is chosen, for which it must stand in the page.
  queueMicrotask(update);
  return element;
}

/** Of a link that is older than the shop's screens and periods, what is still there. */
function known(view: View, { screens, periods }: AppStart): View {
  const isScreen = screens.some(({ key }) => key === view.screen);
  const isPeriod =
    periods.some(({ key }) => key === view.period) ||
    /^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$|^\d{1,4}d$/.test(view.period);
  return {
    ...view,
    screen: isScreen ? view.screen : (screens[0]?.key ?? DEFAULT_VIEW.screen),
    period: isPeriod ? view.period : DEFAULT_VIEW.period,
  };
}
