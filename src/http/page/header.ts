import { type Locale } from '../../locales/locale';
import { type AppStart } from '../../present/app/contract';
import { h, setAttributes } from './dom';
import { icon } from './icons';
import { type Page } from './page';

export interface Header {
  element: HTMLElement;
  setBusy: (isBusy: boolean) => void;
}

export function header(
  { locales }: Pick<AppStart, 'locales'>,
  { t, locale }: Pick<Page, 't' | 'locale'>,
  {
    name,
    onLocale,
    onRefresh,
  }: { name: string | null; onLocale: (locale: Locale) => void; onRefresh: () => void },
): Header {
  const select = h(
    'select',
    {
      ...{ id: 'locale', 'aria-label': t('app-language') },
      on: { change: () => onLocale(select.value as Locale) },
    },
    ...locales.map(({ key, title }) => h('option', { value: key, selected: key === locale }, title)),
  );
  const refresh = h(
    'button',
    {
      ...{
        type: 'button',
        class: 'tool',
        id: 'refresh',
        'aria-label': t('app-refresh'),
        title: t('app-refresh'),
      },
      on: { click: onRefresh },
    },
    icon('refresh'),
  );
  return {
    element: h(
      'header',
      { class: 'top' },
      h('div', { class: 'titles' }, h('h1', {}, t('app-title')), name === null ? null : h('p', {}, name)),
      h('span', { class: 'locale' }, select),
      refresh,
    ),
    setBusy: (isBusy) => setAttributes(refresh, { 'data-busy': isBusy }),
  };
}
