import { type Locale } from '../../locales/locale';
import { loginCodeOf } from './address';
import { createAnswers } from './answers';
import { createAppearance } from './appearance';
import { createDraw } from './charts/draw';
import { dashboard } from './dashboard';
import { h } from './dom';
import { explain } from './explain';
import { Failure } from './failure';
import { createMeasure } from './measure';
import { createSession, type Opened } from './session';
import { skeleton } from './skeleton';
import { storageOf } from './storage';
import { openTelegram } from './telegram';
import { localeOfTag, translateTo } from './texts';

const LOCALE_KEY = 'shop-pulse-locale';

function startPage(root: HTMLElement): void {
  const telegram = openTelegram(window);
  const loginCode = loginCodeOf(location.hash);
  // A code is good once: it stays neither in the address nor in the history.
  if (loginCode) history.replaceState(null, '', location.pathname + location.search);
  const appearance = createAppearance(
    document.documentElement,
    matchMedia('(prefers-color-scheme: dark)'),
    telegram,
  );
  telegram.post('web_app_ready');
  telegram.post('web_app_expand');
  const session = createSession({
    initData: telegram.initData,
    loginCode,
    storage: storageOf(() => sessionStorage),
  });
  const settings = storageOf(() => localStorage);
  const answers = createAnswers(session);
  const measure = createMeasure();
  const draw = createDraw(measure);
  const opened = new Set<string>();
  const ownFunnel = {};
  let who: Opened | undefined;
  const chosen = () => localeOfTag(settings.getItem(LOCALE_KEY));

  async function show(wanted: Locale | undefined): Promise<void> {
    let locale = wanted ?? languageOfClient(telegram.initData);
    let t = translateTo(locale);
    setLanguage(locale);
    put(h('div', { class: 'dashboard' }, h('main', { 'aria-busy': 'true' }, skeleton(t))));
    try {
      who ??= await session.open();
      locale = chosen() ?? who.locale;
      t = translateTo(locale);
      setLanguage(locale);
      const start = await answers.start(locale);
      put(
        dashboard({
          ...{
            start,
            name: who.name,
            locale,
            t,
            answers,
            telegram,
            appearance,
            draw,
            measure,
            opened,
            ownFunnel,
          },
          onLocale: (next) => {
            settings.setItem(LOCALE_KEY, next);
            void show(next).then(() => document.getElementById('locale')?.focus());
          },
          onLost: ({ kind }) => {
            who = undefined;
            put(alone(kind));
          },
        }),
      );
    } catch (error) {
      put(alone(error instanceof Failure ? error.kind : 'server'));
    }

    function alone(kind: Failure['kind']): HTMLElement {
      document.title = t('app-title');
      const why = explain(kind, t, () => void show(chosen()));
      return h('main', { class: 'alone' }, h('h1', {}, t('app-title')), why);
    }
  }

  function put(content: HTMLElement): void {
    root.replaceChildren(content);
  }

  void show(chosen());
}

function setLanguage(locale: Locale): void {
  document.documentElement.lang = locale;
}

/** Before it is known who this is: what Telegram says of them, or their browser. */
function languageOfClient(initData: string | undefined): Locale {
  return localeOfTag(languageCodeOf(initData)) ?? localeOfTag(navigator.language) ?? 'ru';
}

function languageCodeOf(initData: string | undefined): string | undefined {
  try {
    const user = JSON.parse(new URLSearchParams(initData).get('user') ?? '{}') as { language_code?: string };
    return user.language_code;
  } catch {
    return undefined;
  }
}

const root = document.getElementById('app');
if (root) startPage(root);
