import { type Answers } from './answers';
import { type View } from './address';
import { h } from './dom';
import { icon } from './icons';
import { type Page } from './page';

/** The figures on screen as a file. Telegram's apps save none from a page: there the chat sends it. */
export function fileButtons(
  view: View,
  answers: Pick<Answers, 'file'>,
  { t, locale }: Page,
  isTelegram: boolean,
): HTMLElement {
  if (isTelegram) return h('p', { class: 'note' }, t('app-file-in-chat'));
  const said = h('span', { class: 'note', role: 'status' });
  const button = (format: 'xlsx' | 'csv', title: string) =>
    h(
      'button',
      { type: 'button', class: 'chip', id: `file-${format}`, on: { click: () => void save(format) } },
      icon('download'),
      title,
    );
  async function save(format: 'xlsx' | 'csv'): Promise<void> {
    said.textContent = t('app-file-wait');
    try {
      const { name, content } = await answers.file(view, format, locale);
      const address = URL.createObjectURL(content);
      h('a', { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      said.textContent = '';
    } catch {
      said.textContent = t('app-file-failed');
    }
  }
  return h(
    'div',
    { class: 'files' },
    button('xlsx', t('app-file-xlsx')),
    button('csv', t('app-file-csv')),
    said,
  );
}
